"""The laws of readers, for any format: what is read covers and leads home, and what is edited reads as edited."""

from __future__ import annotations

from collections.abc import Callable

from newslint.readers.prose import Prose
from newslint.text.edit import Edit
from newslint.text.span import Span


def assert_lawful(source: str, prose: Prose) -> None:
    """Pieces cover the prose in order, their stretches of the source do not overlap, and copies are copies."""
    at = there = 0
    for piece in prose.source.pieces:
        assert piece.start == at <= piece.end
        assert there <= piece.source_start <= piece.source_end <= len(source)
        if piece.verbatim:
            assert prose.text[piece.start : piece.end] == source[piece.source_start : piece.source_end]
        at, there = piece.end, piece.source_end
    assert at == len(prose.text)
    ends = [0, *(span.end for span, _ in prose.blocks)]
    assert all(end <= span.start < span.end for end, (span, _) in zip(ends, prose.blocks, strict=False))
    assert ends[-1] <= len(prose.text)


def edited(source: str, prose: Prose, edit: Edit) -> str | None:
    """Return *source* with an edit of its prose made in it, or None where that is refused."""
    home = prose.source
    if home.crosses(home.whole(edit.span)) or _is_of_no_place(prose, edit):
        return None
    there = edit.mapped(home, prose.text)
    new = prose.write(there.new, there.start, there.end) if prose.write else there.new
    return None if new is None else source[: there.start] + new + source[there.end :]


def _is_of_no_place(prose: Prose, edit: Edit) -> bool:
    """Tell whether an edit changes what has no place in the source, or leaves nothing of a block."""
    pieces = [piece for piece in prose.source.pieces if piece.source_start == piece.source_end]
    if any(piece.start < edit.end and edit.start < piece.end for piece in pieces):
        return True
    if edit.start == edit.end and {"\n"} == set(prose.text[max(edit.start - 1, 0) : edit.start + 1]):
        return True
    return any(not _left_of(span, prose.text, edit).strip() for span, _ in prose.blocks if edit.span.touches(span))


def _left_of(span: Span, text: str, edit: Edit) -> str:
    """Return what an edit leaves of a stretch of *text*, with what it puts there."""
    new = edit.new if span.start <= edit.start <= span.end else ""
    return (
        text[span.start : max(edit.start, span.start)] + new + text[min(max(edit.end, span.start), span.end) : span.end]
    )


def assert_edit_is_exact(source: str, edit: Edit, read: Callable[[str], Prose]) -> bool:
    """An edit of prose that is not refused is what is read from the edited source; tell whether it was made."""
    prose = read(source)
    fixed = edited(source, prose, edit)
    if fixed is None:
        return False
    assert read(fixed).text == prose.text[: edit.start] + edit.new + prose.text[edit.end :], fixed
    return True
