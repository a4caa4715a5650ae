"""Words that were lost in mid-sentence: the text of a link, a name in bold type."""
