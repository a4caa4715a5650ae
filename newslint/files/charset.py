"""The encoding that a page of HTML declares, found as browsers find it (WHATWG, “prescan a byte stream”)."""

from __future__ import annotations

import codecs
import re

# So far browsers look.
_PRESCANNED = 1024

_XML = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TAG_OR_COMMENT = re.compile(
    rb"""<!--.*?(?:-->|\Z)|</?[a-z](?:[^>"']|"[^"]*"|'[^']*')*+>|<[!/?][^>]*>""", re.DOTALL | re.IGNORECASE
)
_ATTRIBUTE = re.compile(rb"""([^\s"'<>/=]++)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_IN_CONTENT = re.compile(rb"""(?i)charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""")
_UTF_16_XML = {b"<\0?\0x\0": "utf-16-le", b"\0<\0?\0x": "utf-16-be"}

# The standard gives these names to a larger encoding that agrees with them; Python's own names are the rest.
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "johab": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    # A declaration that could be read as ASCII is not itself UTF-16.
    **dict.fromkeys(("utf-16", "utf-16-le", "utf-16-be"), "utf-8"),
}
_OTHER_NAMES = {
    **dict.fromkeys(("x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("windows-874", "dos-874"), "cp874"),
    "x-cp1252": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-euc-jp": "euc-jp",
    "x-x-big5": "big5hkscs",
    "unicode-1-1-utf-8": "utf-8",
}

# Not for the web: transformations of bytes, and encodings in which ASCII is not itself.
_NEVER = frozenset(
    "idna punycode raw_unicode_escape unicode_escape undefined utf-7 utf-32 utf-32-le utf-32-be mbcs oem".split()
)


def declared(data: bytes) -> str | None:
    """Return the encoding that a page's first bytes declare, by Python's name; None if none that is known."""
    head = data[:_PRESCANNED]
    if found := next((name for mark, name in _UTF_16_XML.items() if head.startswith(mark)), None):
        return found
    xml = _XML.match(head)
    label = (xml[1] or xml[2]) if xml else _in_meta(head)
    return _encoding(label) if label else None


def _in_meta(head: bytes) -> bytes | None:
    for tag in _TAG_OR_COMMENT.findall(head):
        if tag[:5].lower() == b"<meta" and (label := _label({m[1].lower(): m for m in _ATTRIBUTE.finditer(tag)})):
            return label
    return None


def _label(attributes: dict[bytes, re.Match[bytes]]) -> bytes | None:
    """Return what a ``meta`` element declares: by ``charset``, or by ``http-equiv`` and ``content``."""
    values = {name: (match[2] or match[3] or match[4] or b"") for name, match in attributes.items()}
    if b"charset" in values:
        return values[b"charset"]
    if values.get(b"http-equiv", b"").strip().lower() != b"content-type":
        return None
    found = _IN_CONTENT.search(values.get(b"content", b""))
    return (found[1] or found[2] or found[3]) if found else None


def _encoding(label: bytes) -> str | None:
    name = label.decode("ascii", "replace").strip().lower()
    try:
        found = codecs.lookup(_OTHER_NAMES.get(name, name))
    except (LookupError, ValueError):
        return None
    # Codecs that make no text of bytes are no encodings; Python marks them, though not in its types.
    is_text = getattr(found, "_is_text_encoding", True) and found.name not in _NEVER
    return _READ_AS.get(found.name, found.name) if is_text else None


def _as_browsers_do(error: UnicodeError) -> tuple[str | bytes, int]:
    """Read bytes that Windows has no letter for as the control characters of the same number, and write those so.

    Other letters that an encoding lacks become character references.
    """
    if isinstance(error, UnicodeDecodeError):
        data = error.object[error.start : error.end]
        if error.encoding == "charmap" and all(0x80 <= byte < 0xA0 for byte in data):
            return data.decode("latin-1"), error.end
    elif isinstance(error, UnicodeEncodeError):
        letter = error.object[error.start]
        if error.encoding == "charmap" and "\x80" <= letter < "\xa0":
            return letter.encode("latin-1"), error.start + 1
        if not "\ud800" <= letter <= "\udfff":
            return f"&#{ord(letter)};", error.start + 1
    raise error


AS_BROWSERS_DO = "newslint.as-browsers-do"
codecs.register_error(AS_BROWSERS_DO, _as_browsers_do)
