"""A file's text, decoded so that encoding it gives back the same bytes."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from newslint.readers import format_of, named_format

# Longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Control characters that text has no use for; it may have tabs, ends of lines and pages, and colours of a terminal.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\f\r\x1b"))

# Western text is mostly ASCII; what has more than this share of other bytes is in another script.
_MOST_ACCENTS = 0.3

_MOST_OF_END = 10_000  # bytes at either end that may say which format follows


class Source(NamedTuple):
    """A text, where it came from (None: standard input), its encoding, and its byte order mark if it had one.

    Line endings are those of the file, and the mark is no part of the text.  ``errors`` names Python's
    handler of what the encoding cannot write.
    """

    path: Path | None
    text: str
    encoding: str = "utf-8"
    bom: bytes = b""
    errors: str = "strict"

    def encode(self, text: str) -> bytes:
        """Return a text as bytes in this one's encoding, with its mark.

        In HTML, letters that the encoding lacks become character references.  Raises UnicodeEncodeError if
        the text has a lone surrogate, which no encoding can write.
        """
        return self.bom + text.encode(self.encoding, self.errors)


class UndecodableError(ValueError):
    """Bytes that are not text: in UTF-8, or in what their byte order mark says, or what a page of HTML declares.

    ``offset`` counts bytes from 0, ``line`` lines from 1; ``data`` are the bytes at fault and
    ``hint`` says what they may be (empty if nothing suggests itself).
    """

    def __init__(self, path: Path | None, offset: int, line: int, data: bytes, reason: str, hint: str) -> None:
        self.path, self.offset, self.line, self.data, self.hint = path, offset, line, data, hint
        where = f"byte {data.hex(' ')} at offset {offset}, line {line}"
        super().__init__(f"{path or '-'}: {reason}: {where}{f'; {hint}' if hint else ''}")


def read(path: Path, format: str | None = None) -> Source:
    """Read a file; its name, or else what it says, tells the *format* if that is not given.

    Raises UndecodableError if it is not text, and OSError if it cannot be read.
    """
    return decode(path.read_bytes(), path, format)


def decode(data: bytes, path: Path | None = None, format: str | None = None) -> Source:
    """Decode the bytes of a file, or of standard input.

    That is UTF-8, or UTF-16 and UTF-32 with a byte order mark, or in HTML (by *format*, the name, or else by
    what the bytes say) the encoding that the page declares.  A declaration that the bytes give the lie to, since
    they are UTF-8 and more than ASCII, is older than they are, and not heeded.

    Raises UndecodableError if the bytes are not of that encoding, or have a NUL where that has none, or could
    not be written back as they are.
    """
    bom, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
    errors = "strict"
    if not bom and (format or named_format(path) or format_of(path, _ends(data))) == "html":
        encoding, errors = _declared(data)
    body = data[len(bom) :]
    try:
        text = body.decode(encoding, errors)
    except UnicodeDecodeError as error:
        start, end = error.start + len(bom), error.end + len(bom)
        raise _undecodable(data, start, end, encoding, path) from None
    if not encoding.startswith(("utf-16", "utf-32")) and (nul := data.find(b"\0")) >= 0:
        raise _undecodable(data, nul, nul + 1, encoding, path)
    source = Source(path, text, encoding, bom, errors)
    if errors != "strict" and (again := source.encode(text)) != data:
        start = next((at for at in range(len(data)) if again[at : at + 1] != data[at : at + 1]), len(data) - 1)
        raise _undecodable(data, start, start + 1, encoding, path, f"has another way to write it in {encoding.upper()}")
    return source


def decode_as(data: bytes, encoding: str, path: Path | None = None) -> Source:
    """Decode bytes whose *encoding* is known from an earlier :func:`decode`; a mark of it is no part of the text.

    Raises UnicodeDecodeError if they are not of that encoding, and LookupError if there is none of this name.
    """
    bom = next((mark for mark, name in _MARKS if name == encoding and data.startswith(mark)), b"")
    if encoding.startswith("utf-"):
        return Source(path, data[len(bom) :].decode(encoding), encoding, bom)
    from newslint.files.charset import AS_BROWSERS_DO  # only pages of HTML declare an encoding

    return Source(path, data.decode(encoding, AS_BROWSERS_DO), encoding, b"", AS_BROWSERS_DO)


def _ends(data: bytes) -> str:
    """Return what could say which format some bytes are in: their first and their last lines."""
    return (data if len(data) < 2 * _MOST_OF_END else data[:_MOST_OF_END] + b"\n" + data[-_MOST_OF_END:]).decode(
        "latin-1"
    )


def _declared(data: bytes) -> tuple[str, str]:
    """Return the encoding of a page without a byte order mark, and the handler of what it lacks."""
    from newslint.files.charset import AS_BROWSERS_DO, declared  # only pages of HTML declare one

    encoding = declared(data) or "utf-8"
    if encoding.startswith("utf-") or _is_utf_8(data):
        return (encoding if encoding.startswith("utf-") else "utf-8"), "strict"
    return encoding, AS_BROWSERS_DO


def _is_utf_8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 and not ASCII: text in another encoding hardly ever is."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _undecodable(
    data: bytes, start: int, end: int, encoding: str, path: Path | None, reason: str = ""
) -> UndecodableError:
    before = data[:start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    reason = reason or ("has a NUL" if data[start:end] == b"\0" else f"is not {encoding.upper()}")
    hint = _hint(data, start, end) if encoding == "utf-8" else ""
    return UndecodableError(path, start, before.count("\n") + 1, data[start:end], reason, hint)


def _hint(data: bytes, start: int, end: int) -> str:
    """Say what bytes that are not UTF-8, first from *start* to *end*, may be instead."""
    if b"\0" in data:
        return _hint_of_nuls(data)
    if end == len(data) and end - start > 1:
        return "cut in the middle of a character"
    if len(data.translate(None, _CONTROLS)) < 0.95 * len(data):
        return "looks binary"
    letters = data.decode("utf-8", "surrogateescape")
    wide = [letter for letter in letters if letter > "\x7f"]
    stray = sum("\udc80" <= letter <= "\udcff" for letter in wide)
    if stray < len(wide):
        return f"the rest is UTF-8 ({stray} stray bytes)" if stray > 1 else "the rest is UTF-8"
    return "looks like Windows-1252" if _is_windows_1252(data) else ""


def _hint_of_nuls(data: bytes) -> str:
    """Tell UTF-16, of which every other byte is mostly zero where the text is Western, from binary data."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) * 4 > len(data) and min(even, odd) * 10 < max(even, odd):
        return f"looks like UTF-16-{'BE' if even > odd else 'LE'} without a byte order mark"
    return "looks binary"


def _is_windows_1252(data: bytes) -> bool:
    """Tell whether the bytes make Western text in Windows-1252, which has no letter for five of them."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return sum(letter > "\x7f" for letter in text) < _MOST_ACCENTS * len(text)
