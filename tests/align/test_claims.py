"""Claims are stars round a centre, never chains."""

from tests.factories import report, telling

from rashomon.align.claims import clusters, count_origins
from rashomon.align.pairs import Pair


def pair(left, right, same: float):
    return Pair(left, right, 0.9, None, same=same)


def told(*names: str):
    return [
        telling(
            report(f"The bridge is {n} and closed.", f"{n}.txt"),
            f"bridge is {n} and closed",
            content=frozenset({"bridge"}),
        )
        for n in names
    ]


def grouped(tellings, pairs):
    return sorted(sorted(t.report.source for t in c.tellings) for c in clusters(tellings, pairs))


def test_pairs_above_the_threshold_are_one_claim() -> None:
    a, b, c = told("a", "b", "c")
    assert grouped([a, b, c], [pair(a, b, 0.95)]) == [["a.txt", "b.txt"], ["c.txt"]]


def test_a_chain_does_not_join_its_ends() -> None:
    a, b, c, d = told("a", "b", "c", "d")
    pairs = [pair(a, b, 0.9), pair(b, c, 0.95), pair(c, d, 0.9)]
    assert grouped([a, b, c, d], pairs) == [["a.txt", "b.txt", "c.txt"], ["d.txt"]]


def test_every_telling_is_in_one_claim() -> None:
    tellings = told("a", "b", "c")
    found = clusters(tellings, [pair(tellings[0], tellings[1], 0.9)])
    assert sorted(t.report.source for c in found for t in c.tellings) == ["a.txt", "b.txt", "c.txt"]


def test_ids_do_not_depend_on_the_run() -> None:
    first, second = (clusters(told("a", "b"), []) for _ in range(2))
    assert [c.claim.id for c in first] == [c.claim.id for c in second]


def test_one_speaker_is_one_origin() -> None:
    tellings = [telling(report(f"It is closed, {n}.", n), "It is closed", voice="entity:vesk") for n in ("a", "b")]
    assert count_origins(tellings) == 1


def test_a_copy_is_the_origin_it_copies() -> None:
    original = report("It is closed today.", "a.txt")
    copy = report("It is closed today, too.", "b.txt", near_duplicate_of=original.id)
    assert count_origins([telling(original, "It is closed"), telling(copy, "It is closed", original=original)]) == 1


def test_one_outlet_is_one_origin() -> None:
    reports = [report(f"It is closed, {n}.", n, outlet="The Orsk Post") for n in ("a", "b")]
    assert count_origins([telling(r, "It is closed") for r in reports]) == 1
