"""Rules for characters that an encoding round trip has spoiled."""
