"""The table of all names of one person, body, place or event."""

from tests.factories import report

from rashomon.compare.names import bare, names
from rashomon.records import Entity, Extraction, Wording

DENN = Entity(id="entity:denn", kind="person", name="William Denn")


def told(name: str, *phrases: str, **changes: object) -> Extraction:
    of = report(" and ".join(phrases) + " left.", name=name)
    wording = []
    for phrase in phrases:
        start = of.text.index(phrase)
        values: dict[str, object] = {
            "id": f"wording:{name}:{phrase}", "report": of.id, "start": start, "end": start + len(phrase),
            "text": phrase, "kind": "naming", "owner": "narrator", "referent": DENN.id,
        }  # fmt: skip
        wording.append(Wording(**(values | changes)))  # type: ignore[arg-type]
    return Extraction(report=of, wording=tuple(wording))


def test_every_name_by_report_and_owner_with_the_shared_one_as_core() -> None:
    read = [told("a", "Denn", "The tyrant"), told("b", "Denn"), told("c", "the tyrant", owner="entity:vesk")]
    (table,) = names("story:1", read, (DENN,))
    assert (table.entity, table.core) == (DENN.id, "Denn")
    assert [(c.name, c.owner, c.count, c.wording) for c in table.names] == [
        ("Denn", "narrator", 1, ("wording:a:Denn",)),
        ("Denn", "narrator", 1, ("wording:b:Denn",)),
        ("tyrant", "narrator", 1, ("wording:a:The tyrant",)),
        ("tyrant", "entity:vesk", 1, ("wording:c:the tyrant",)),
    ]


def test_no_core_where_no_two_reports_share_a_name() -> None:
    (table,) = names("story:1", [told("a", "Denn"), told("b", "the mayor")], (DENN,))
    assert table.core is None


def test_what_one_report_alone_names_has_no_table() -> None:
    assert not list(names("story:1", [told("a", "Denn", "the mayor")], (DENN,)))


def test_events_have_tables_too() -> None:
    raids = [told(n, p, referent=None) for n, p in (("a", "the Halden raid"), ("b", "the Halden incursion"))]
    (table,) = names("story:1", raids, ())
    assert (table.entity, {c.name for c in table.names}) == (None, {"raid", "incursion"})


def test_bare() -> None:
    assert [bare(n) for n in ("The  tyrant’s", "“Vlad”", "A deal", "Athens")] == ["tyrant", "Vlad", "deal", "Athens"]
