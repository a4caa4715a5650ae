"""What an author writes in Markdown on purpose, and no rule complains of."""

from __future__ import annotations

import pytest

import newslint

SOUND = {
    "JSON shown in bold": """The first entry of the answer is this:

**{**

 **&#8220;about&#8221;: &#8220;The port was built in 1971. \\r\\n\\r\\nIts purpose was to shelter boats. &#8220;,**

 **&#8220;logo&#8221;: null,**

 **&#8220;id&#8221;: 557,**

**}**
""",
    "a teaser that is cut in a quotation": """---
title: The fog horn
summary: 'I was walking along the quay when I heard what sounded like &#8220;a test from the'
---

The horn was tested on Friday, and nobody had been told.
""",
    "words before a listing": """If both boats are out, you need to

```sh
pilot call 2
```

The pilot answers within an hour.
""",
    "a signature in italics": """“I would do it again, and so would everybody who had to row home in the dark.”
_—via [U.S. Harbour Service](https://example.org/)_

The boat is for sale.
""",
    "a pointer of the author's": """The vendors must meet the needs of the port.

[Read more about why this is important.](/2015/01/08/harbour)

We learned a lot on the way.
""",
    "a pointer that is wrapped": """The pier is closed.

See [this note](https://example.org/note)
for more of it.

The ferry is not.
""",
    "a program that is written small": """# pilotctl

pilotctl prints the tides of a harbour. It needs a table.

pilotctl reads the table once, when it starts.
""",
    "lists of labels": """- pier,quay: mend the lamps
- quay,tls: paint the wall

We met at [pqs,conf](https://example.org).
""",
    "names of code without marks": """Use `pilot` to call one.

The tide table asks for the mainPort, and execFile starts the pump when nobody is there.
""",
    "the plural of code in a link": """The clerks call it 'so'. All [`Pilot`][]s are gone, and their lists with them.

[`Pilot`]: https://example.org
""",
}
DAMAGED = {
    "a quotation left open": "“We will rebuild the pier, said the mayor. “It is what the town wants.”\n",
    "a paragraph before another": """The council met on Friday to vote on the budget. It was warned by several of the

Work goes on.
""",
    "a blank lost after a comma": "The mayor,who had promised it, left the town by the last ferry on Friday.\n",
    "a lead that is lost": "Prices rose.\n\nrecent weeks, shops have shut. The council met on Monday.\n",
    "a label of a page": "The pier is closed.\n\nRead more: Why the bridge has no railing\n\nThe ferry is not.\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_is_meant_is_let_alone(text: str) -> None:
    assert [finding.rule for finding in newslint.check(text, "a.md").findings] == []


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_damage_of_the_same_look_is_found(text: str) -> None:
    assert newslint.check(text, "a.md").findings
