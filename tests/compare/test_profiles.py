"""How often an outlet judges in its own words, and when nothing is said about it."""

from tests.factories import report, statement

from rashomon.compare.profiles import profiles
from rashomon.records import Extraction, Report, Wording

PLAIN = "The town was quiet and the road was open again. " * 40  # 400 words


def loaded(of: Report, text: str, **changes: object) -> Wording:
    start = of.text.index(text)
    values: dict[str, object] = {
        "id": f"wording:{text}", "report": of.id, "start": start, "end": start + len(text), "text": text,
        "kind": "loaded", "owner": "narrator", "score": 0.67,
    }  # fmt: skip
    return Wording(**(values | changes))  # type: ignore[arg-type]


def test_own_words_only() -> None:
    of = report(
        PLAIN + "A shameful raid. “The bandits must leave,” Vesk said. The “liberated” town.", outlet="Courier"
    )
    told = statement(of, "The bandits must leave", "entity:vesk")
    wording = (
        loaded(of, "shameful"),
        loaded(of, "bandits", owner="entity:vesk"),
        loaded(of, "liberated", distanced=True),
        loaded(of, "quiet", score=0.33),
    )
    (profile,) = profiles("story:1", [Extraction(report=of, wording=wording, statements=(told,))])
    assert (profile.words, profile.told, profile.loaded) == (408, 4, ("wording:shameful",))
    assert profile.per_thousand == 2.5


def test_a_word_only_passed_on_is_not_its_own() -> None:
    of = report(PLAIN + "Vesk said the shameful raid had failed.")
    told = statement(of, "the shameful raid had failed", "entity:vesk", kind="indirect")
    (profile,) = profiles("story:1", [Extraction(report=of, wording=(loaded(of, "shameful"),), statements=(told,))])
    assert profile.loaded == ()


def test_nothing_is_shown_under_three_hundred_words() -> None:
    of = report("A shameful raid.", outlet="Courier")
    (profile,) = profiles("story:1", [Extraction(report=of, wording=(loaded(of, "shameful"),))])
    assert (profile.loaded, profile.per_thousand) == (("wording:shameful",), None)


def test_reports_of_one_outlet_count_together_and_copies_not_at_all() -> None:
    first, second = (report(PLAIN, name=name, outlet="Courier") for name in "ab")
    copy = report(PLAIN, name="c", outlet="Gazette", near_duplicate_of=first.id)
    (profile,) = profiles("story:1", [Extraction(report=r) for r in (first, second, copy)])
    assert (profile.outlet, profile.reports, profile.words) == ("Courier", (first.id, second.id), 800)
