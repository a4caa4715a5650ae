"""Text for property tests, glued from shards of damaged news: tame strings prove nothing."""

from __future__ import annotations

from hypothesis import strategies as st

SHARDS = (
    "Ukraines request", "NATOs", "Russias military", "dont", "theyre", "Im", "itâ€™s", "don&#39;t", "Trump�s",
    "can?t", "who`s", "recent days, ", "the meantime, ", "he government ", "T he ", "ccording to ",
    "tweeted Stoltenberg:", "of the.", "devote any further.", "because the", "said.The ", "“Yes,” ", "‘no’ ", "\"",
    "'", "’", "“", "”", "–", "…", ".", ". ", "? ", ": ", ", ", " ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t",
    "\ufeff", "\x00", "\x92", "\xa0", "\u200b", "😀", "e\u0301", "- item ", "# Head ", "> quote ", "```", "| a | b |",
    "---\n", "https://example.com/a?b=c", "a@b.org", "`x`", "<b>", "Europe/American", "has already decided in 2018",
    "Russian Kremlin", "The minister said ", "Ukraine ", "president", "A", "s",
)  # fmt: skip

damaged_text = st.lists(st.sampled_from(SHARDS), max_size=14).map("".join)
