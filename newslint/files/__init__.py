"""Files: which there are to check, and their texts read and written back byte for byte."""

from newslint.files.source import Source, UndecodableError, decode, read
from newslint.files.walk import Found, walk
from newslint.files.write import WriteError, write

__all__ = ["Found", "Source", "UndecodableError", "WriteError", "decode", "read", "walk", "write"]
