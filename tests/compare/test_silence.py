"""Who leaves out what most tell, as fields: the thing or the claim, the silent report and what may explain it."""

import pytest
from tests.factories import published, report, telling

from rashomon.align.claims import Cluster
from rashomon.align.pairs import Pair
from rashomon.align.predicates import Predicate
from rashomon.align.story import Aligned
from rashomon.compare.silence import silence
from rashomon.records import Claim, Extraction, Finding, Report

TOLD = "Six died when the Saint Orla burned."
TELLERS = tuple(report(TOLD, f"{name}.txt", outlet=name, published=published("2023-03-09")) for name in "ABC")
DIE = Predicate("die", False, None, False, True, frozenset({"six"}), frozenset(), frozenset(), 4, 8, "died")
LONG = "The gate was shut at noon. " * 60


def findings(silent: Report, *, claim: bool = False) -> list[Finding]:
    told = tuple(
        telling(one, TOLD[:-1], predicates=(DIE,), content=frozenset({"six", "die", "burn"})) for one in TELLERS
    )
    gist = Claim(id="claim:1", gist="six died in the fire", origins=3, accounts=tuple(t.account for t in told))
    held = (Cluster(gist, told),) if claim else ()
    reports = tuple(Extraction(report=one) for one in (*TELLERS, silent))
    named = () if claim else told
    return list(silence(Aligned(reports, (), (), named, (), (), (), held, ())))


@pytest.mark.parametrize(
    ("silent", "alibi"),
    [
        (report(LONG, "d.txt", outlet="D", published=published("2023-03-10")), "no reason shows"),
        (report(LONG, "d.txt", outlet="D"), "no reason shows, but its date is not known"),
        (report("Short.", "d.txt", outlet="D", published=published("2023-03-10")), "it has only 1 words"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_thing_never_named(silent: Report, alibi: str) -> None:
    (found,) = findings(silent)
    assert (found.subject, found.claims) == ("Saint Orla", ())
    assert [(s.report, s.alibi, s.accounts) for s in found.sides[1:]] == [(silent.id, alibi, ())]
    assert found.why.endswith(f"tell of the Saint Orla. It is not named in D: {alibi}.")


def test_a_claim_not_told() -> None:
    silent = report(LONG, "d.txt", outlet="D", published=published("2023-03-10"))
    (found,) = findings(silent, claim=True)
    assert (found.subject, found.claims) == ("six died in the fire", ("claim:1",))
    assert [(s.label, s.report) for s in found.sides] == [("told by", None), ("silent: D", silent.id)]
    assert found.why.endswith("tell that “six died in the fire”. Not found in D: no reason shows.")


def test_a_report_that_names_it_is_not_silent() -> None:
    assert findings(report(LONG + "The Orla sank.", "d.txt", outlet="D")) == []


def test_what_says_too_little_is_no_claim_to_be_silent_of() -> None:
    silent = report(LONG, "d.txt", outlet="D", published=published("2023-03-10"))
    told = tuple(telling(one, TOLD[:-1], predicates=(DIE,), content=frozenset({"leave"})) for one in TELLERS)
    gist = Claim(id="claim:1", gist="leave it with me", origins=3, accounts=tuple(t.account for t in told))
    reports = tuple(Extraction(report=one) for one in (*TELLERS, silent))
    assert not list(silence(Aligned(reports, (), (), (), (), (), (), (Cluster(gist, told),), ())))


@pytest.mark.parametrize(("same", "silent"), [(0.1, True), (0.2, False)])
def test_what_a_clause_of_it_may_well_tell_is_not_left_out(same: float, silent: bool) -> None:
    other = report(LONG, "d.txt", outlet="D", published=published("2023-03-10"))
    told = tuple(
        telling(one, TOLD[:-1], predicates=(DIE,), content=frozenset({"six", "die", "burn"})) for one in TELLERS
    )
    near = telling(other, "The gate was shut at noon")
    gist = Claim(id="claim:1", gist="six died in the fire", origins=3, accounts=tuple(t.account for t in told))
    reports = tuple(Extraction(report=one) for one in (*TELLERS, other))
    ties = (Pair(told[0], near, 0.3, None, same),)
    found = list(silence(Aligned(reports, (), (), (), (), (), ties, (Cluster(gist, told),), ())))
    assert bool(found) is silent
