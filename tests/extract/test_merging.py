"""What the rules add to the tagger's statements, and what they don't."""

from __future__ import annotations

import pytest

from rashomon.extract.drafts import Draft
from rashomon.extract.merging import merged

TEXT = "Ilin said Orlov told her that the ferry had sunk. It was, he hopes, the last one."


def draft(content: str, cue: str | None = None, voice: str | None = None, act: str = "say", **more: bool) -> Draft:
    found = Draft(0, [_at(content)], act=act, **more)  # type: ignore[arg-type]
    found.cue = _at(cue) if cue else None
    found.voice = _at(voice) if voice else None
    return found


def _at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


WIDE = "Orlov told her that the ferry had sunk"
CASES = [
    # (tagged, ruled, contents expected, why)
    (draft(WIDE, "said", "Ilin"), draft("told her that", "said", "Ilin"), [WIDE], "one cue, the tagger's content"),
    (draft(WIDE, "said", "Ilin"), draft("that the ferry had sunk", "told", "Orlov", "tell"),
     [WIDE, "that the ferry had sunk"], "a named speaker inside a content"),
    (draft(WIDE, "said", "Ilin"), draft("that the ferry had sunk", "told"), [WIDE], "nobody named inside"),
    (draft(WIDE, "said", "Ilin"), draft("the last one", "hopes", "he", "hope"), [WIDE], "an attitude alone"),
    (draft(WIDE, "said", "Ilin"), draft("the last one", None, None, quoted=True), [WIDE, "the last one"], "a quotation"),
]  # fmt: skip


@pytest.mark.parametrize(("tagged", "ruled", "contents", "why"), CASES, ids=[case[-1] for case in CASES])
def test_merged(tagged: Draft, ruled: Draft, contents: list[str], why: str) -> None:
    found = [TEXT[slice(*part)] for one in merged(TEXT, [tagged], [ruled]) for part in one.parts]
    assert found == contents, why


def test_the_rules_give_chain_and_speaker_where_the_tagger_has_none() -> None:
    ours, rules = draft(WIDE, "said"), draft(WIDE, "said", "Ilin")
    rules.via = [_at("Orlov")]
    (found,) = merged(TEXT, [ours], [rules])
    assert (found.voice, found.via, found.agreed) == (_at("Ilin"), [_at("Orlov")], True)


def test_what_is_described_by_somebody_is_as_long_as_the_rules_say() -> None:
    text = "A call with the mayor on Monday, described by Ilin as “frank”, was short."

    def made(*contents: str) -> Draft:
        parts = [(text.index(words), text.index(words) + len(words)) for words in contents]
        at = text.index("described by Ilin")
        return Draft(0, parts, act="describe", cue=(at, at + 9), voice=(at + 13, at + 17), confidence=0.9)

    (found,) = merged(text, [made("the mayor", "as “frank”")], [made("“frank”")])
    assert [text[slice(*part)] for part in found.parts] == ["“frank”"]


@pytest.mark.parametrize(
    ("confidence", "act", "kept"),
    [(0.4, "mention", 0), (0.9, "mention", 1), (0.4, "say", 1)],
    ids=["unsure and unlisted", "sure", "listed"],
)
def test_what_the_tagger_is_unsure_of_needs_a_listed_cue(confidence: float, act: str, kept: int) -> None:
    ours = draft("the ferry had sunk", "told", "Orlov", act)
    ours.confidence = confidence
    assert len(merged(TEXT, [ours], [])) == kept


def test_who_tells_of_a_saying_is_a_link_of_its_chain() -> None:
    outer, inner = draft(WIDE, "said", "Ilin"), draft("that the ferry had sunk", "told", "Orlov", "tell")
    (found,) = merged(TEXT, [inner], [outer])
    assert (found.voice, found.via) == (_at("Orlov"), [_at("Ilin")])


def test_the_words_behind_a_label_stay_whole() -> None:
    label = draft(WIDE, None, "Ilin", verbatim=True)
    part = draft("the ferry had sunk", None, "Ilin")
    assert merged(TEXT, [part], [label]) == [label]


def test_a_paragraph_that_another_statement_has_is_no_second_one() -> None:
    ours, alone = draft(WIDE, "said", "Ilin"), draft("the ferry had sunk")
    assert merged(TEXT, [ours, alone], []) == [ours]


def test_a_paragraph_of_a_longer_quotation_has_its_speaker() -> None:
    rules = draft(WIDE, None, "Ilin", quoted=True)
    rules.parts.append(_at("the last one"))
    (found, again) = merged(TEXT, [draft(WIDE), draft("the last one")], [rules])
    assert (found.voice, found.parts) == (again.voice, again.parts) == (_at("Ilin"), rules.parts)


def test_what_a_name_calls_by_words_in_marks_is_told_within_a_content() -> None:
    text = "“Orlov called it ‘a farce’ and left,” Ilin said."
    outer, inner, plain = ((text.index(words), text.index(words) + len(words)) for words in (
        "Orlov called it ‘a farce’ and left", "it ‘a farce’", "and left"))  # fmt: skip
    cue, orlov = text.index("called"), text.index("Orlov")
    ours = Draft(0, [outer], cue=(text.index("said"), len(text) - 1))
    for words, kept in ((inner, 2), (plain, 1)):
        rules = Draft(0, [words], cue=(cue, cue + 6), act="describe", voice=(orlov, orlov + 5))
        assert len(merged(text, [ours], [rules])) == kept
