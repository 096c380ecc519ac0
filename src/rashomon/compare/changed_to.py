"""Changed to: a report's sentence that tells what an aim, or words, were changed to.

"They've now changed that to “building a buffer”": what "that" was stands in the sentence before, of which it is the
subject: "The stated goal of the invasion was to …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rashomon.align.accounts import narrated
from rashomon.align.story import Aligned
from rashomon.compare.findings import finding, shorten, side_of
from rashomon.lexicon import words
from rashomon.records import Account, Finding

SAID = "|".join(sorted(words("said_or_meant")))
CHANGED_TO = re.compile(
    r"\b(?:they|he|she|it|we)(?: has| have|[’'](?:ve|s)) (?:now |since |later |then )?"
    rf"(?:changed|switched|amended|revised|altered) (?:that|this|it|(?:his|her|its|their|the) (?:{SAID})) to "
    r"[“\"‘'](?P<words>.+?),?[”\"’'](?=[\s,.;)])",
    re.IGNORECASE,
)
AIM = re.compile(
    rf"\W*(?:the|its|his|her|their|\w+[’']s?) (?:\w+ )?(?:{SAID})\b.*?\b(?:is|was|were|are|has been)\b", re.I
)
DENIED = re.compile(r"\b(?:not|never|if|whether|den(?:y|ied))\b|n[’']t\b", re.IGNORECASE)
SCORE = 0.5


def changed_to(story: Aligned) -> Iterator[Finding]:
    """A shift for each such sentence, in order of report and text."""
    for parsed in story.parsed:
        for passage in (p for p in parsed.passages if p.section.kind == "body"):
            for before, after in pairwise(passage.doc.sents):
                found = CHANGED_TO.search(after.text)
                if found and AIM.match(before.text) and not DENIED.search(after.text[: found.end()]):
                    start = passage.span(after[0], after[-1])[0]
                    was = narrated(parsed.report, *passage.span(before[0], before[-1]))
                    then = narrated(parsed.report, start + found.start("words"), start + found.end("words"))
                    yield _finding(story, was, then, after.text[: found.start("words")])


def _finding(story: Aligned, was: Account, then: Account, words_: str) -> Finding:
    how = " ".join(words_.split()).strip("(“‘\"' ")
    why = (
        f"{story.label(was.report)} tells itself of a change (“{how}”): before “{shorten(was.text)}”, then "
        f"“{shorten(then.text)}”."
    )
    return finding("shift", "told", SCORE, why, [side_of("before", [was]), side_of("then", [then])])
