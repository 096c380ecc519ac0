"""Copies, copied passages, who had them first, and names that last."""

import random

import pytest
from tests.factories import published

from rashomon.group.copies import alike, contained
from rashomon.group.lasting import lasting_names
from rashomon.group.origins import OPEN, Head, origin
from rashomon.group.passages import GAP, WORDS, shared_passages
from rashomon.group.runs import IDEOGRAPHS, Told, least, runs, sketch, word_spans
from rashomon.group.unions import components
from rashomon.records import Section

CHANCE = random.Random(5)


def words(count: int) -> list[str]:
    return [f"w{CHANCE.randrange(10**6)}" for _ in range(count)]


def told(text: str, key: str = "a") -> Told:
    return Told(id=key, text=text, sections=(Section(kind="body", start=0, end=len(text)),))


WIRE, OTHER, THIRD = words(300), words(300), words(300)


def sets(*texts: list[str]) -> list[int]:
    sketches = [sketch(told(" ".join(text))) for text in texts]
    return components(len(texts), ((p.left, p.right) for p in alike(sketches)))


def every_tenth_changed(text: list[str]) -> list[str]:
    return [f"x{n}" if n % 10 == 0 else word for n, word in enumerate(text)]


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (WIRE, True),
        (WIRE[:150], True),
        (WIRE[200:] + WIRE[100:200] + WIRE[:100], True),
        (every_tenth_changed(WIRE), True),
        (words(60) + WIRE[60:], True),
        (OTHER, False),
        (OTHER[:200] + WIRE[:60], False),  # a report that quotes the other at length
    ],
    ids=["verbatim", "cut", "shuffled", "edited", "new top", "another", "a passage"],
)
def test_copies_are_found(copy: list[str], found: bool) -> None:
    assert (len(set(sets(WIRE, copy, THIRD))) == 2) is found


def test_a_thousand_copies_are_tied_by_as_many_pairs() -> None:
    text = sketch(told(" ".join(WIRE)))
    assert len(alike([text] * 1000)) == 999


def test_short_and_empty_texts_are_no_copies() -> None:
    assert sets([], ["one"], ["one"], [*words(9), "a"]) == [0, 1, 2, 3]
    assert contained(runs([]), runs([])) == 0.0
    assert len(least(runs(["a"]))) == 0


def test_runs_are_the_same_in_every_process() -> None:
    assert runs(["the", "dam", "broke", "on", "wednesday", "night"]).tolist() == [1557655878, 3517093164]


@pytest.mark.parametrize(
    "text", ["İstanbul’da SEL: 1,200 kişi", "大坝溃决 on Friday", "plain words", "«Ça», dit-il", ""]
)
def test_words_are_counted_as_they_stand(text: str) -> None:
    # a run is found again in the text by the number of its word
    report = told(f"{text} one two three four five six")
    assert len(list(word_spans(report))) - 4 == len(sketch(report).numbers())
    assert IDEOGRAPHS


def passages(*texts: list[str], of=None, outlets=None):
    numbers = [sketch(told(" ".join(text))).numbers() for text in texts]
    return list(shared_passages(numbers, of or range(len(texts)), outlets or [None] * len(texts)))


def test_a_paragraph_within_another_text_is_found_to_the_word() -> None:
    (one,) = passages(WIRE, OTHER[:100] + WIRE[40:90] + OTHER[100:])
    assert (one.left_words, one.right_words, one.words) == ((40, 90), (100, 150), 50)


def test_a_word_changed_does_not_part_a_passage() -> None:
    changed = [*WIRE[40:60], "Friday", *WIRE[61:90]]
    (one,) = passages(WIRE, OTHER[:100] + changed + OTHER[100:])
    assert one.left_words == (40, 90)
    assert one.words == 49


def test_words_left_out_do_not_part_a_passage() -> None:
    cut = WIRE[40:65] + WIRE[65 + GAP : 100]
    (one,) = passages(WIRE, OTHER[:100] + cut + OTHER[100:])
    assert (one.left_words, one.right_words) == ((40, 100), (100, 100 + len(cut)))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"of": [0, 0]}, "they are copies as a whole"),
        ({"outlets": ["Gazette", "Gazette"]}, "an outlet that repeats itself copies from nobody"),
    ],
)
def test_what_is_no_copied_passage(changes: dict, why: str) -> None:
    assert not passages(WIRE, OTHER[:100] + WIRE[40:90] + OTHER[100:], **changes), why


def test_a_short_phrase_is_no_passage() -> None:
    assert not passages(WIRE, OTHER[:100] + WIRE[40 : 40 + WORDS - 1] + OTHER[100:])


def test_a_paragraph_in_many_texts_makes_few_pairs() -> None:
    many = [words(60) + WIRE[40:90] for _ in range(60)]
    assert len(passages(*many)) < 60 * 9


def head(key: str, day: str | None = None, outlet: str | None = None, *agencies: str) -> Head:
    return Head(id=key, outlet=outlet, agencies=agencies, published=published(day) if day else None)


@pytest.mark.parametrize(
    ("heads", "first", "agency"),
    [
        ([head("a"), head("b")], None, None),
        ([head("a", "2024-03-01"), head("b")], None, None),
        ([head("a", "2024-03-02"), head("b", "2024-03-01")], "b", None),
        ([head("a", "2024-03-01"), head("b", "2024-03-01")], None, None),
        ([head("a", None, "Ruvenpress"), head("b", None, "Gazette", "Ruvenpress")], "a", "Ruvenpress"),
        ([head("a", None, "Courier", "Ruvenpress"), head("b", None, "Gazette", "Ruvenpress")], None, "Ruvenpress"),
        ([head("a", None, "Courier"), head("b", None, "Gazette", "Ruvenpress")], None, None),
        ([head("a", "2024-03-02", "Ruvenpress"), head("b", "2024-03-01", None, "Ruvenpress")], "a", "Ruvenpress"),
    ],
)
def test_who_had_it_first_is_left_open_unless_told(heads: list[Head], first: str | None, agency: str | None) -> None:
    found = origin(heads)
    assert (found.first, found.agency) == (first, agency)
    assert (found.why == OPEN) is (first is None and agency is None)


def test_groups_keep_their_names() -> None:
    first = lasting_names([["a", "b"], ["c"]], {}, "story")
    before = dict(zip("abc", [first[0], first[0], first[1]], strict=True))
    grown, other = lasting_names([["a", "b", "d"], ["c"]], before, "story")
    assert [grown, other] == first
    (joined,) = lasting_names([["a", "b", "c"]], before, "story")
    assert joined == first[0]
    whole = dict.fromkeys("abcde", first[0])
    parted = lasting_names([["a", "b"], ["c", "d", "e"]], whole, "story")
    assert parted[1] == first[0]  # to which the hash of a and b belongs
    assert parted[0] != first[0]
    assert parted == lasting_names([["a", "b"], ["c", "d", "e"]], whole, "story")


def test_components_are_named_by_their_lowest() -> None:
    assert components(6, [(4, 2), (2, 1), (5, 3)]) == [0, 1, 1, 3, 1, 3]
