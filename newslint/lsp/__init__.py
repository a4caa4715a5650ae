"""The language server: what the command line says of an article, told to an editor while it is written.

The protocol (LSP 3.17, JSON-RPC 2.0) is spoken by this package itself, so that nothing has to be installed for it.  A
server on pygls that does no more than publish was measured, in one run, at 350 ms of CPU from its start to the first
diagnostics, before any of what is here; this one takes 120, little more than a check.
Messages are JSON objects as the specification names them; inside, places are code points as everywhere in newslint.
"""
