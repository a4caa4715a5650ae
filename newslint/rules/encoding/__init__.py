"""Rules for characters that an encoding lost or mangled."""
