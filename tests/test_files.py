from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.files import Source, UndecodableError, WriteError, decode, read, write

MARKS = {
    "utf-8": (b"", codecs.BOM_UTF8),
    "utf-16-le": (codecs.BOM_UTF16_LE,),
    "utf-16-be": (codecs.BOM_UTF16_BE,),
    "utf-32-le": (codecs.BOM_UTF32_LE,),
    "utf-32-be": (codecs.BOM_UTF32_BE,),
}


# --- decoding ---


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.sampled_from(sorted(MARKS)),
    st.booleans(),
)
def test_encoding_gives_back_the_very_bytes(text: str, encoding: str, marked: bool) -> None:
    bom = MARKS[encoding][-1 if marked else 0]
    if not bom and text.startswith("\ufeff"):
        bom, text = codecs.BOM_UTF8, text[1:]
    data = bom + text.encode(encoding)
    source = decode(data)
    assert source == Source(None, text, encoding, bom)
    assert source.encode(source.text) == data


@given(st.binary())
def test_bytes_are_either_decoded_exactly_or_refused(data: bytes) -> None:
    try:
        source = decode(data)
    except UndecodableError as error:
        assert error.data
        assert data[error.offset :].startswith(error.data)
    else:
        assert source.encode(source.text) == data


def test_line_endings_are_not_translated(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"one\r\ntwo\nthree\rfour")
    assert read(file).text == "one\r\ntwo\nthree\rfour"


def test_what_cannot_be_decoded_says_where_and_what(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Prices rose.\r\nThe mayor\x92s office said so.")
    with pytest.raises(UndecodableError) as caught:
        read(file)
    error = caught.value
    assert (error.path, error.offset, error.line, error.data) == (file, 23, 2, b"\x92")
    assert str(error) == f"{file}: is not UTF-8: byte 92 at offset 23, line 2; looks like Windows-1252"


@pytest.mark.parametrize(
    ("data", "offset", "line", "hint"),
    [
        (b"caf\xe9 on the corner", 3, 1, "looks like Windows-1252"),
        ("café, then ".encode() + b"caf\xe9.", 15, 1, "the rest is UTF-8"),
        ("café, then ".encode() + b"caf\xe9, \xe8.", 15, 1, "the rest is UTF-8 (2 stray bytes)"),
        (b"an undefined \x81", 13, 1, ""),
        ("Привет, мир".encode("cp1251"), 0, 1, ""),
        ("Rain is due.\n".encode("utf-16-le"), 1, 1, "looks like UTF-16-LE without a byte order mark"),
        ("Rain is due.\n".encode("utf-16-be"), 0, 1, "looks like UTF-16-BE without a byte order mark"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 0, 1, "looks binary"),
        (b"one\ntwo \0 three", 8, 2, "looks binary"),
        (b"\x01\x02\x03\x04 \xff", 5, 1, "looks binary"),
        (codecs.BOM_UTF16_LE + "a\nb".encode("utf-16-le") + b"\x00", 8, 2, ""),
        (codecs.BOM_UTF8 + b"a\r\n\xff.", 6, 2, "the rest is UTF-8"),
        (b"cut in a \xe2\x80", 9, 1, "cut in the middle of a character"),
    ],
)
def test_a_hint_says_what_else_the_bytes_may_be(data: bytes, offset: int, line: int, hint: str) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    assert (caught.value.offset, caught.value.line, caught.value.hint) == (offset, line, hint)


# --- writing ---


@pytest.mark.parametrize("mode", [0o640, 0o755, 0o600])
def test_a_written_file_keeps_its_permissions_line_endings_mark_and_encoding(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "a file – with ü.md"
    file.write_bytes(codecs.BOM_UTF16_LE + "one\r\ntwo\r\n".encode("utf-16-le"))
    file.chmod(mode)
    source = read(file)
    write(source, source.text.replace("two", "2 €"))
    assert file.read_bytes() == codecs.BOM_UTF16_LE + "one\r\n2 €\r\n".encode("utf-16-le")
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert [*tmp_path.iterdir()] == [file]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only the superuser can give files away")
def test_a_written_file_keeps_its_owner(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    os.chown(file, 12, 34)
    write(read(file), "two")
    assert (file.stat().st_uid, file.stat().st_gid) == (12, 34)


def test_a_link_stays_a_link_and_its_target_is_written(tmp_path: Path) -> None:
    target = tmp_path / "articles" / "a.md"
    target.parent.mkdir()
    target.write_bytes(b"one")
    link = tmp_path / "latest.md"
    link.symlink_to("articles/a.md")
    write(read(link), "two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"


def test_another_hard_link_keeps_the_old_text(tmp_path: Path) -> None:
    file, other = tmp_path / "a.md", tmp_path / "b.md"
    file.write_bytes(b"one")
    other.hardlink_to(file)
    write(read(file), "two")
    assert (file.read_bytes(), other.read_bytes()) == (b"two", b"one")


@pytest.mark.parametrize("failure", [OSError("no space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_a_failure_leaves_the_file_as_it_was_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, failure: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise failure

    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    source = read(file)
    monkeypatch.setattr(os, call, fail)
    with pytest.raises(type(failure)):
        write(source, "two")
    assert file.read_bytes() == b"one"
    assert [*tmp_path.iterdir()] == [file]


def refusal(source: Source, text: str = "two") -> str:
    with pytest.raises(WriteError) as caught:
        write(source, text)
    return str(caught.value)


def test_a_file_that_changed_since_it_was_read_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    source, times = read(file), file.stat()
    file.write_bytes(b"ONE")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert refusal(source) == f"{file}: not written: it has changed since it was read"
    assert file.read_bytes() == b"ONE"


def test_a_read_only_file_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    file.chmod(0o444)
    assert refusal(read(file)) == f"{file}: not written: it is read-only"
    assert file.read_bytes() == b"one"


def test_what_is_no_regular_file_is_not_written(tmp_path: Path) -> None:
    assert "standard input cannot be written to" in refusal(decode(b"one"))
    assert "it is not a regular file" in refusal(Source(Path(os.devnull), ""))


def test_a_text_that_no_encoding_can_write_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    with pytest.raises(UnicodeEncodeError):
        write(read(file), "\ud800")
    assert file.read_bytes() == b"one"
