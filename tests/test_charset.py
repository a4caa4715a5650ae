"""Pages of HTML in the encoding that they declare: read in it, and written back in it."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files import UndecodableError, decode, read, write
from newslint.files.charset import declared

PAGE = Path("page.html")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<meta charset=windows-1252>", "cp1252"),
        (b'<META CharSet = "ISO-8859-1">', "cp1252"),
        (b"<meta charset='us-ascii'/>", "cp1252"),
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b"<meta charset=Shift_JIS>", "cp932"),
        (b"<meta charset=gb2312>", "gb18030"),
        (b"<meta charset=utf-8>", "utf-8"),
        (b"<meta charset=utf-16>", "utf-8"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso8859-2"),
        (b"<meta content='text/html;charset=\"latin1\"' http-equiv=content-type>", "cp1252"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><html/>', "cp1252"),
        (b"<?xml version='1.0' encoding='utf-8'?><meta charset=koi8-r>", "utf-8"),
        ('<?xml version="1.0"?>'.encode("utf-16-le"), "utf-16-le"),
        ('<?xml version="1.0"?>'.encode("utf-16-be"), "utf-16-be"),
        (b"<html><!-- <meta charset=koi8-r> --><meta charset=cp1251>", "cp1251"),
        (b"<html title='<meta charset=koi8-r>'><meta charset=cp1251>", "cp1251"),
        (b"<meta name=a content='charset=koi8-r'><meta charset=cp1251>", "cp1251"),
        (b"<meta charset=no-such><meta charset=cp1251>", None),
        (b"<meta charset=base64>", None),
        (b"<meta charset=utf-7>", None),
        (b"<meta charset=utf-32>", None),
        (b"<meta charset='\xff'>", None),
        (b"<meta charset='a\0b'>", None),
        (b"<!-- <meta charset=koi8-r>", None),
        (b"<p>charset=koi8-r", None),
        (b" " * 1010 + b"<meta charset=koi8-r>", None),
        (b"", None),
    ],
)
def test_a_page_declares_its_encoding_as_browsers_find_it(head: bytes, encoding: str | None) -> None:
    assert declared(head) == encoding


@pytest.mark.parametrize("label", ["windows-1252", "koi8-r", "shift_jis", "iso-8859-2", "big5", "euc-kr", "gbk"])
@given(data=st.binary())
def test_a_page_is_decoded_exactly_or_refused(label: str, data: bytes) -> None:
    page = f"<meta charset={label}>".encode() + data
    try:
        source = decode(page, PAGE)
    except UndecodableError as error:
        assert page[error.offset :].startswith(error.data)
    else:
        assert source.encode(source.text) == page


@given(st.binary())
def test_nothing_is_too_strange_to_declare(data: bytes) -> None:
    declared(data)
    declared(b"<meta charset='" + data + b"'>")


def test_a_page_is_written_in_its_own_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    before = b"<meta charset=iso-8859-1><p>It\x92s caf\xe9 \x81 Ukraines</p>\r\n"
    file.write_bytes(before)
    source = read(file)
    assert source.text == "<meta charset=iso-8859-1><p>It’s café \x81 Ukraines</p>\r\n"
    write(source, source.text.replace("Ukraines", "Ukraine’s “Київ”"))
    assert file.read_bytes() == before.replace(b"Ukraines", b"Ukraine\x92s \x93&#1050;&#1080;&#1111;&#1074;\x94")


def test_bytes_that_are_utf_8_belie_an_older_declaration() -> None:
    page = b"<meta charset=iso-8859-1>"
    assert decode(page + "café".encode(), PAGE).encoding == "utf-8"
    assert decode(page + b"caf\xe9", PAGE).encoding == "cp1252"
    assert decode(page, PAGE).encoding == "cp1252"


def test_a_byte_order_mark_says_more_than_a_declaration() -> None:
    page = codecs.BOM_UTF16_LE + "<meta charset=koi8-r>é".encode("utf-16-le")
    assert decode(page, PAGE).encoding == "utf-16-le"
    assert decode(codecs.BOM_UTF8 + b"<meta charset=koi8-r>", PAGE).encoding == "utf-8"


def test_only_pages_declare_their_encoding() -> None:
    page = b"<meta charset=iso-8859-1>caf\xe9"
    assert decode(page, Path("a.txt"), "html").encoding == "cp1252"
    for path, format in ((Path("a.txt"), None), (PAGE, "plain"), (None, None)):
        with pytest.raises(UndecodableError, match="is not UTF-8"):
            decode(page, path, format)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (
            b"<meta charset=utf-8>\ncaf\xe9",
            "page.html: is not UTF-8: byte e9 at offset 24, line 2; looks like Windows-1252",
        ),
        (b"<meta charset=shift_jis>\n\x81", "page.html: is not CP932: byte 81 at offset 25, line 2"),
        (b"<meta charset=koi8-r>\0", "page.html: has a NUL: byte 00 at offset 21, line 1"),
        (b"<meta charset=iso-2022-jp>\x1b(J~\x1b(B\x1b(B", "has another way to write it in ISO2022_JP"),
    ],
)
def test_a_page_that_is_not_what_it_declares_is_refused(page: bytes, message: str) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(page, PAGE)
    assert message in str(caught.value)
