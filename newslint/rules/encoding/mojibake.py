"""The rule encoding/mojibake."""

from __future__ import annotations

from collections.abc import Iterator

from newslint.finding import Finding
from newslint.judge.apostrophe_place import is_in_word
from newslint.judge.encoding_damage import misread
from newslint.judge.mojibake import LEADS
from newslint.rule import rule
from newslint.text.document import Document, Stretch
from newslint.text.span import Span


@rule(needs=LEADS)
def mojibake(doc: Document) -> Iterator[Finding]:
    """UTF-8 was read in another encoding.

    The bytes of one character show up as two, three or more others. They still say what stood there.

        The caf{~~Ã©~>é~~} sells tea for {~~Â£~>£~~}3, {~~â€œ~>“~~}the best in town{~~â€\x9d~>”~~}, she said.

        They heard it {~~Ã¢â‚¬â€œ~>–~~} twice {~~‚Äî~>—~~} in the {~~ΓÇ£~>“~~}old{~~ΓÇ¥~>”~~} harbour.

    Where some bytes are lost, the place of the mark tells what it was.

        The two {~~â~>–~~} a teacher and her son {~~â~>–~~} were unhurt.

        The {==ï¿½==}lvarez family moved away.

    Letters of other languages are let alone.

        She ran the São João bakery in NÃO ME TOQUE, and called it “IRMÔ”. He said voilà, forêt and gâteau.
    """
    for start, end, new, sure, fix in doc.once(misread):
        if is_in_word(doc.text, start, end):
            continue  # a rule of apostrophes speaks there
        place = Stretch(doc, Span(start, end))
        yield place.flag(sure) if new is None else place.replace(new, confidence=sure, fix=fix)
