"""Which reports copy which."""

from tests.factories import published, report

from rashomon.group.duplicates import mark_near_duplicates

WIRE = " ".join(f"word{n}" for n in range(120))
OTHER = " ".join(f"term{n}" for n in range(120))


def copies(*reports):
    marked = mark_near_duplicates(reports)
    names = {r.id: r.source for r in marked}
    return [names.get(r.near_duplicate_of) for r in marked]


def test_a_copy_names_the_earlier_report() -> None:
    old = report(WIRE, "old.txt", published=published("2024-03-01"))
    new = report("A new top. " + WIRE, "new.txt", published=published("2024-03-02"))
    assert copies(new, old) == ["old.txt", None]


def test_a_shortened_copy_is_found() -> None:
    assert copies(report(WIRE, "a.txt"), report(" ".join(WIRE.split()[:60]), "b.txt")) == [None, "a.txt"]


def test_different_texts_are_no_copies() -> None:
    assert copies(report(WIRE, "a.txt"), report(OTHER, "b.txt")) == [None, None]


def test_forty_copies_have_one_original() -> None:
    marked = mark_near_duplicates([report(WIRE, f"{n}.txt") for n in range(40)])
    assert [r.near_duplicate_of is None for r in marked].count(True) == 1


def test_a_short_text_copies_nothing() -> None:
    assert copies(report("Too short", "a.txt"), report("Too short", "b.txt")) == [None, None]
