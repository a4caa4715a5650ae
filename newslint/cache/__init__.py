"""What runs before have found, so that nothing is checked twice: a database of results in the project.

Results are found again by a digest of all that they depend on: the text, the configuration, newslint itself and
what the run shares.  So nothing is ever out of date, and entries may be lost at any time.
"""
