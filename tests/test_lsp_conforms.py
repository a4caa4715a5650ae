"""The server seen through pytest-lsp: every message it sends is read by the types of the specification."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from typing import Any

import pytest
import pytest_lsp
from calling import SAFE
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from newslint.lsp.positions import negotiated

URI = "file:///articles/ferry.txt"
EMOJI = "😀 " + SAFE
CLIENTS = ["visual-studio-code@1.65", "neovim@0.11", "emacs@29"]
COLUMNS = {"utf-32": 12, "utf-16": 13, "utf-8": 15}


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]  # the library has no types there
    params=CLIENTS, config=ClientServerConfig(server_command=[sys.executable, "-m", "newslint", "server"])
)
async def client(request: Any, lsp_client: LanguageClient) -> AsyncGenerator[None, None]:  # noqa: ANN401
    capabilities = client_capabilities(request.param)
    lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _: None)
    await lsp_client.initialize_session(
        types.InitializeParams(capabilities=capabilities, root_uri=None, workspace_folders=None)
    )
    yield
    await lsp_client.shutdown_session()


async def diagnosed(client: LanguageClient, text: str) -> list[types.Diagnostic]:
    document = types.TextDocumentItem(uri=URI, language_id="plaintext", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
    if client.capabilities and client.capabilities.text_document and client.capabilities.text_document.diagnostic:
        identifier = types.TextDocumentIdentifier(uri=URI)
        report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=identifier))
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return [*report.items]
    await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return [*client.diagnostics[URI]]


@pytest.mark.asyncio
async def test_an_editor_gets_what_it_can_read(client: LanguageClient) -> None:
    said = client.capabilities and client.capabilities.general and client.capabilities.general.position_encodings
    encoding = negotiated([str(getattr(one, "value", one)) for one in said or ()])
    [found] = await diagnosed(client, EMOJI)
    assert found.range.start == types.Position(line=0, character=COLUMNS[encoding])
    assert found.code == "apostrophe/lost-contraction"
    assert found.source == "newslint"
    assert found.severity == types.DiagnosticSeverity.Warning
    identifier = types.TextDocumentIdentifier(uri=URI)
    asked = types.CodeActionParams(identifier, found.range, types.CodeActionContext(diagnostics=[found]))
    actions = await client.text_document_code_action_async(asked)
    assert actions
    first = actions[0]
    assert isinstance(first, types.CodeAction)
    if first.edit is None:
        first = await client.code_action_resolve_async(first)
    assert first.edit
    hover = await client.text_document_hover_async(types.HoverParams(identifier, found.range.start))
    assert hover
    assert "apostrophe/lost-contraction" in str(hover.contents)
    command = types.ExecuteCommandParams(command="newslint.showCauses", arguments=[URI])
    assert await client.workspace_execute_command_async(command) == []
