"""Which part of a report each stretch of its text is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.layout import lay_out
from rashomon.records import Report
from tests.factories import report

BODY = (
    "The old bridge at Harrow was closed on Monday after an inspection, the mayor said.\n\n"
    "Engineers found cracks in two of its four piers, and traffic was sent through Velm.\n\n"
    "It will stay shut until the piers have been made safe, she told reporters in the town."
)


def laid(text: str, **changes: object) -> Report:
    return lay_out(report(text, **({"sections": (), "language": None} | changes)))


def parts(text: str) -> list[tuple[str, str]]:
    found = laid(text)
    return [(s.kind, text[s.start : s.end]) for s in found.sections]


ABOVE = [
    ("Bridge closed at Harrow", ["headline"], "a first line and a blank line"),
    ("Bridge closed at Harrow\n\nCracks were found in two of its piers", ["headline", "standfirst"], "no full stop"),
    ("Bridge closed at Harrow\n\nCracks were found in two of its piers, engineers say.\n\nBy Ann Bray",
     ["headline", "standfirst", "byline"], "a sentence above the byline"),
    ("Is the bridge safe?", ["headline"], "a question"),
    ("Bridge closed\n\nreuters", ["headline", "byline"], "a lone agency"),
    ("Bridge closed\n\nBY ANN BRAY AND JOE COLE", ["headline", "byline"], "capitals"),
    ("Bridge closed\n\nBy Ann Bray, Transport Editor", ["headline", "byline"], "a post after the name"),
    ("Bridge closed\n\nBy Ann Bray | March 3, 2024", ["headline", "byline"], "a date after the name"),
    ("Wed. May 21st, 2025", ["dateline"], "a date on the first line"),
    ("Bridge closed\n\nPublished: 3 March 2024, 10:15 GMT", ["headline", "dateline"], "a label and a time"),
    ("Home > World > Harrow\n\nBridge closed\n\n5 min read", ["furniture", "headline", "furniture"], "breadcrumbs"),
    ("Breaking News\n\nBridge closed", ["furniture", "headline"], "the name of a desk"),
    ("Bridge closed\n\nUpdated 3 hours ago", ["headline", "furniture"], "a relative time is no date"),
    ("Bridge closed\n\nShare this article\n\nAdvertisement", ["headline", "furniture", "furniture"], "buttons"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds", "why"), ABOVE)
def test_above_the_body(text: str, kinds: list[str], why: str) -> None:
    assert [kind for kind, _ in parts(f"{text}\n\n{BODY}")] == [*kinds, "body", "body", "body"], why


BELOW = [
    (
        "The bridge is closed to all.\n\nTake our poll - story continues below\n\nShould it close for good?\n\n"
        "No, it should not.\n\nYou may opt out at any time.\n\nThe council met on Monday to talk it over.",
        ["body", "furniture", "furniture", "furniture", "furniture", "body"],
        "a poll",
    ),
    ("The bridge fell.\n\nThis report was originally published by Ada Orne at Harrow Post", ["body", "furniture"],
     "where it is from"),
    ("Leave a Reply\n\nYour email address will not be published.", ["furniture"] * 2, "a form for comments"),
    ("Tags\n\nHarrow\n\nbridges\n\nComments (0)", ["furniture"] * 4, "tags and what follows"),
    ("Comments (2)\n\nJoe: I knew it. They never listen!\n\nAnn: Me too.", ["furniture"] * 3, "readers speak"),
    ("Author: Ann Bray\n\nAnn Bray is the news editor of Harrow.example, follow her on Twitter @annb.",
     ["byline", "furniture"], "a biography"),
    ("By\n\nLeave a Reply", ["byline", "furniture"], "a lone By"),
    ("Read more: What we know about the bridge", ["furniture"], "a link"),
    ("© 2024 Harrow Post. All rights reserved.", ["furniture"], "copyright"),
    ("(Reporting by Ann Bray in Harrow; Editing by Joe Cole)", ["byline"], "a wire's signature"),
    ("Subscribe to the Post’s morning letter", ["furniture"], "a newsletter"),
    ("* * *", ["furniture"], "an ornament"),
    ("What is your opinion on this topic?", ["furniture"], "an invitation"),
    ("“Subscribe to that view and you lose,” the mayor said.", ["body"], "a quotation"),
    ("Sign up for the army, he told them, and see the world.", ["body"], "not a newsletter"),
    ("Related costs rose by a tenth last year, the council said.", ["body"], "a word that begins a heading"),
    ("Comment on the matter was refused by all four of the engineers.", ["body"], "a sentence"),
    ("Joe Cole is the mayor of Velm and knew the bridge well.", ["body"], "a person of the report"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds", "why"), BELOW)
def test_below_the_body(text: str, kinds: list[str], why: str) -> None:
    assert [kind for kind, _ in parts(f"Bridge closed\n\n{BODY}\n\n{text}")][4:] == kinds, why


AMID = [
    ("ReutersJoe Cole looks at the bridge[/caption]",
     [("credit", "Reuters"), ("caption", "Joe Cole looks at the bridge"), ("furniture", "[/caption]")]),
    ("EPAA crane stands at the bridge[/caption]",
     [("credit", "EPA"), ("caption", "A crane stands at the bridge"), ("furniture", "[/caption]")]),
    ("West2EastMen at the bridge[/caption]",
     [("credit", "West2East"), ("caption", "Men at the bridge"), ("furniture", "[/caption]")]),
    ("McDonald looks at the bridge[/caption]",
     [("caption", "McDonald looks at the bridge"), ("furniture", "[/caption]")]),
    ("The state of the bridge on March 4, 2024 (NorthMaps.press)",
     [("caption", "The state of the bridge on March 4, 2024"), ("credit", "(NorthMaps.press)")]),
    ("A crane at the bridge. (Photo by Ann Bray/AFP via Getty Images)",
     [("caption", "A crane at the bridge."), ("credit", "(Photo by Ann Bray/AFP via Getty Images)")]),
    ("The bridge on Monday [Ann Bray/Reuters]",
     [("caption", "The bridge on Monday"), ("credit", "[Ann Bray/Reuters]")]),
    ("FILE PHOTO: The bridge in 2019", [("furniture", "FILE PHOTO:"), ("caption", "The bridge in 2019")]),
    ("Photo: Ann Bray/AFP", [("credit", "Photo: Ann Bray/AFP")]),
    ("Photo: Press service of the Admiralty", [("credit", "Photo: Press service of the Admiralty")]),
    ("Image source, Getty Images", [("credit", "Image source, Getty Images")]),
    ("‘A total failure’", [("headline", "‘A total failure’")]),
    ("Advertisement", [("furniture", "Advertisement")]),
    ("“It is over,” he said. (Reuters)", [("body", "“It is over,” he said."), ("byline", "(Reuters)")]),
    ("APIs are used by the council (see below).", [("body", "APIs are used by the council (see below).")]),
    ("By Monday the town was cut off.", [("body", "By Monday the town was cut off.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), AMID)
def test_amid_the_body(text: str, expected: list[tuple[str, str]]) -> None:
    first, second, third = BODY.split("\n\n")
    found = parts(f"Bridge closed\n\n{first}\n\n{text}\n\n{second}\n\n{third}")
    assert found[2:-2] == expected


DATELINES = [
    ("PORT SELWYN, March 3 (Agency) — ", "an agency in brackets"),
    ("PORT SELWYN, Avaria, March 3 (Agency) - ", "a country"),
    ("SELWYN, August 12. /TASS/. ", "an agency between strokes"),
    ("Selwyn (AFP) – ", "no capitals"),
    ("(Reuters) - ", "no place"),
    ("SELWYN, 3 March 2024 — ", "no agency"),
    ("SELWYN — ", "a place alone"),
]


@pytest.mark.parametrize(("dateline", "why"), DATELINES)
def test_wire_dateline(dateline: str, why: str) -> None:
    found = parts(f"Bridge closed\n\n{dateline}{BODY}")
    assert found[1][0] == "dateline", why
    assert found[1][1] == dateline.strip()
    assert found[2] == ("body", BODY.split("\n\n")[0])


@pytest.mark.parametrize(
    "start", ["BREAKING: ", "NATO — ", "SMITH: ", "Selwyn — once a port — ", "Boris (the dog) — "]
)
def test_no_dateline(start: str) -> None:
    assert "dateline" not in {kind for kind, _ in parts(f"Bridge closed\n\n{start}{BODY}")}


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The old bridge at Harrow was closed on Monday after an\ninspection found cracks in two of its four piers, the\n"
        "mayor said. Traffic was sent through Velm, where the\nstreets are narrow and the people not amused by any of it."
    )
    assert [kind for kind, _ in parts(f"Bridge closed\n\n{wrapped}")] == ["headline", "body"]


def test_one_line_is_body() -> None:
    assert parts("Troops have left Harrow") == [("body", "Troops have left Harrow")]


BREAKS = ["\n\n", "\r\n\r\n", "\r\r", "\u2028\u2028", "\f", " \n\u00a0\n "]


@pytest.mark.parametrize("line_break", BREAKS)
def test_any_line_break(line_break: str) -> None:
    text = line_break.join(["Bridge closed", *BODY.split("\n\n")])
    found = [(s.kind, text[s.start : s.end]) for s in laid(text).sections]
    assert [t for _, t in found] == ["Bridge closed", *BODY.split("\n\n")]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            ["\n", "\r\n", "\r", "\u2028", "\x0c", "\u00a0", " ", "[/caption]", "[caption id=1]", "Reuters", "EPAA ",
             "By Ann Bray", "Tags", "Comments (0)", "SELWYN, March 3 (AP) — ", "(Photo by A/AFP)", "© 2024 Post", "“x.”",
             "# ", "Bridge closed", "The bridge at Harrow was closed on Monday, the mayor said.", "3 March 2024"]
        ),
        st.text(max_size=12),
    ),
    max_size=25,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_every_character_is_in_one_section(text: str) -> None:
    at = 0
    for section in laid(text, language="en").sections:
        assert section.start >= at
        assert section.end > section.start
        assert not text[at : section.start].strip()
        assert text[section.start : section.end] == text[section.start : section.end].strip()
        at = section.end
    assert not text[at:].strip()
