"""The language server: what the command line says of an article, told to an editor while it is written.

The protocol (LSP 3.17, JSON-RPC 2.0) is spoken by this package itself.  A server on pygls was measured at 530 ms of CPU
from its start to the first diagnostics, 290 of them before newslint is even imported; this one takes less than half.
Messages are JSON objects as the specification names them; inside, places are code points as everywhere in newslint.
"""
