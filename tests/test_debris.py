"""What a page left is taken out without a trace, fast, and nothing else is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newslint
from newslint.judge.interface_words import THRESHOLD, judged
from newslint.judge.taking_out import Remnant, taken_out
from newslint.text.edit import apply

FIRST = "The bridge was closed on Friday after engineers had found cracks in two of its piers."
SECOND = "The ferry will run twice an hour until the work is done, and the town will pay for it."
DEBRIS = newslint.Config(select=("debris",))


def removed(text: str) -> str:
    return newslint.fix(text, config=DEBRIS, unsafe=True).text


@pytest.mark.parametrize(
    "line",
    [
        "RELATED | Why the ferry is late",
        "You may also like",
        "Share on Mastodon",
        "Get the evening's stories in your inbox",
        "14 comments",
        "AP Photo/Ines Carvalho",
        "Paul Brennan/AFP via Getty Images",
        "— Tide Post (@tidepost) March 3, 2021",
        "[TK: number of piers]",
        "undefined",
        "Last modified on Fri 8 Jul 2022 14.20 BST",
        "© 2019 Harbour Daily. All rights reserved.",
        "Media playback is unsupported on your device",
        "Take our poll",
        "Tags: ferries, bridges",
    ],
)
@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_a_line_goes_with_one_gap(line: str, gap: str) -> None:
    sound = gap.join((FIRST, SECOND))
    assert removed(gap.join((FIRST, line, SECOND))) == sound
    assert removed(gap.join((FIRST, SECOND, line))) == sound
    assert removed(gap.join((FIRST, SECOND, line)) + "\n") == sound + "\n"


def test_line_ends_stay_as_they_are() -> None:
    assert removed(f"{FIRST}\r\n\r\nAdvertisement\r\n\r\n{SECOND}\r\n") == f"{FIRST}\r\n\r\n{SECOND}\r\n"


def test_a_caption_under_its_paragraph_leaves_the_wider_gap() -> None:
    assert removed(f"{FIRST}\nPhoto: Ines Carvalho/AFP\n\n{SECOND}") == f"{FIRST}\n\n{SECOND}"


def test_a_block_of_several_kinds_goes_whole() -> None:
    block = "Share on Facebook\n\n14 comments\n\nSign up for our newsletter\n\nAdvertisement\n\nTags: ferries, bridges"
    assert removed(f"{FIRST}\n\n{block}\n\n{SECOND}") == f"{FIRST}\n\n{SECOND}"


def test_what_is_only_probable_is_believed_beside_what_is_sure() -> None:
    assert removed(f"{FIRST}\n\nJoin us\n\n{SECOND}") == f"{FIRST}\n\nJoin us\n\n{SECOND}"
    assert removed(f"{FIRST}\n\nSubscribe to our newsletter\n\nJoin us\n\n{SECOND}") == f"{FIRST}\n\n{SECOND}"


def test_only_the_unmistakable_goes_unasked() -> None:
    text = f"{FIRST}\n\n[object Object]\n\nAdvertisement\n\nSign up for our newsletter\n\n{SECOND}"
    assert newslint.fix(text, config=DEBRIS).text == f"{FIRST}\n\nSign up for our newsletter\n\n{SECOND}"


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement",  # all there is
        f"{FIRST}\n\n## Share this\n\n{SECOND}",  # a heading of Markdown
        f"{FIRST}\n\n- Share this\n- Read more: the whole story\n\n{SECOND}",  # items of a list
        f"{FIRST}\n\n> Sign up for our newsletter\n\n{SECOND}",  # quoted
        f"{FIRST}\n\n| Tags: a, b | Share this |\n\n{SECOND}",  # a cell of a table
        f"{FIRST}\n\n```\n{{{{ title }}}}\n```\n\n{SECOND}",  # a listing
        f"---\ntags: ferries, bridges\n---\n{FIRST}\n\n{{% include map.html %}}\n\n{SECOND}",  # of a site generator
        f"{FIRST} See [the map](https://example.org).\n\n<!-- more -->\n\n{SECOND}",  # a comment in Markdown
        f"{FIRST}\n\nOpinions differ\n\n{SECOND}",
        f"{FIRST}\n\nFollow the money\n\n{SECOND}",
        f"{FIRST}\n\nWhat comes next\n\n{SECOND}",
        f"Video: The bridge falls\n\n{FIRST}\n\n{SECOND}",  # its own headline
        f"LONDON (Reuters) - {FIRST}\n\n{SECOND}",
        f"Q: Will you subscribe?\n\nA: I will sign up for the newsletter of the bridge, and no other.\n\n{SECOND}",
        "Das Brot ist heute teurer als im vergangenen Jahr, sagte die Ministerin.\n\nLive\n\nSie will nun handeln.",
        "roses are red\nshare what you read\nand follow the thread\nto the end, as she said",
    ],
)
def test_an_articles_own_lines_are_let_alone(text: str) -> None:
    assert newslint.check(text, config=DEBRIS).findings == ()


@pytest.mark.parametrize("label", ["See also", "Comments", "Related links", "Download and install", "Twitter/X"])
@pytest.mark.parametrize("below", [SECOND, "- The bridge, in pictures\n- The ferry, by the hour"])
def test_an_author_may_head_a_text_as_pages_do(label: str, below: str) -> None:
    assert newslint.check(f"{FIRST}\n\n### {label}\n\n{below}\n", "a.md", config=DEBRIS).findings == ()
    page = f"<p>{FIRST}</p><h3>{label}</h3><p>{SECOND}</p>"
    assert newslint.check(page, "a.html", config=DEBRIS).findings == ()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (f"<p>{FIRST}</p><h3>Advertisement</h3><p>{SECOND}</p>", "debris/advertisement"),
        (f"<p>{FIRST}</p><h3>Share this:</h3><ul><li>By post</li></ul><p>{SECOND}</p>", "debris/share-bar"),
        (f"<h1>Headline goes here</h1><p>{FIRST}</p><p>{SECOND}</p>", "debris/placeholder"),
        (f"<p>{FIRST}</p><p>{SECOND}</p><h3>Related stories</h3>", "debris/read-more"),
        (f"<p>{FIRST}</p><h3>Read more</h3><h2>What comes next</h2><p>{SECOND}</p>", "debris/read-more"),
        (f"<p>{FIRST}</p><h3>Comments</h3><p>Leave a comment</p><p>{SECOND}</p>", "debris/comment-counter"),
        (f"<p>{FIRST}</p><p>Related stories</p><p>{SECOND}</p>", "debris/read-more"),
    ],
)
def test_a_heading_without_a_text_of_its_own_is_a_label(page: str, said: str) -> None:
    assert [finding.rule for finding in newslint.check(page, "a.html", config=DEBRIS).findings] == [said]


def test_an_item_may_speak_of_programs() -> None:
    text = f"{FIRST}\n\n- Hook `swing()` into `bridge.open()` for ferries (#12)\n- Call bridge.close(now)\n\n{SECOND}\n"
    assert newslint.check(text, "a.md", config=DEBRIS).findings == ()


def test_a_page_taken_along_is_named_as_the_cause() -> None:
    report = newslint.check(f"{FIRST}\n\nAdvertisement\n\n14 comments\n\n{SECOND}")
    assert [(cause.name, len(cause.findings)) for cause in report.causes] == [("debris", 2)]
    assert report.causes[0].message.endswith("were taken along: 2 places (advertisement, comment counter)")


@given(st.lists(st.sampled_from(["kept", "first", "second"]), max_size=12), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_taking_out_settles_and_leaves_single_gaps(kinds: list[str], gap: str) -> None:
    text, left = gap.join(kinds), list(enumerate(kinds))
    for _ in range(12):
        starts = [sum(len(kind) + len(gap) for _, kind in left[:number]) for number in range(len(left))]
        own = [
            Remnant(start, start + len(kind), kind, 0.9, own_line=True)
            for start, (_, kind) in zip(starts, left, strict=True)
            if kind != "kept"
        ]
        # One after the other: what is left is right whichever of them are made.
        one = next(taken_out(text, own[:1]), None) if own else None
        if one is None:
            break
        text = apply(text, [one[1]])[0]
        left.remove(next(item for item in left if item[1] != "kept"))
    assert text == gap.join(kind for kind in kinds if kind == "kept")


def test_words_of_the_page_outweigh_no_story() -> None:
    told = judged("He said she would share the newsletter with the comments of the readers below")
    assert told is None or told.score < THRESHOLD
    asked = judged("Sign up for our newsletter")
    assert asked is not None and asked.kind == "sign-up-box" and asked.score >= THRESHOLD


LONG = 100_000
TRIGGERS = [
    "Read more\n",
    "Read more: ",
    "Updated 1111 ",
    "1 1 1 1 ago ",
    "Photo: A/B ",
    "A/A/",
    "(Photo: ",
    "(Read: A ",
    "[caption ",
    "[a b=\"",
    "{{ x ",
    "{% x ",
    "<!-- ",
    "< ! ",
    "pic.twitter.com/abcde ",
    "© 2019 ",
    "TOP NEWS A ",
    "Click here to read ",
    "[TK ",
    "[[[[",
    "lorem ipsum ",
    "f(x); ",
    "Facebook ",
    "Tags: a, ",
    "share share. ",
    "— A (@a) March 3, 2021\n",
    "x of views expressed\n",
    "A post shared by a ",
    "5 minutes ago A. ",
    "var x = {};\n\n",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("lead", ["", "The views expressed. "])
def test_no_trigger_is_slow(trigger: str, lead: str) -> None:
    text = lead + trigger * (LONG // len(trigger))
    start = time.process_time()
    newslint.check(text, config=DEBRIS)
    newslint.check("\n".join(text[at : at + 690] for at in range(0, len(text), 690)), config=DEBRIS)
    assert time.process_time() - start < 4
