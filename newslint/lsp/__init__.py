"""The language server: what the command line says of an article, told to an editor while it is written.

The protocol (LSP 3.17, JSON-RPC 2.0) is spoken by pygls, which comes with the extra ``lsp``.  Messages are JSON objects
as the specification names them (:mod:`newslint.lsp.protocol` says why); inside, places are code points as everywhere in
newslint.
"""
