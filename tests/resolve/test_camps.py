"""On whose side a name or a description is."""

import pytest

from rashomon.records import Entity
from rashomon.resolve.camps import camp_of

KREMLIN = Entity(id="entity:kremlin", kind="organisation", name="Kremlin")
RUSSIA = Entity(id="entity:russia", kind="place", name="Russia")
KERN = Entity(id="entity:kern", kind="person", name="Oleh Kern")
HALDEN = Entity(id="entity:halden", kind="place", name="Halden")

CASES = (
    ("Russia", "Russia", RUSSIA, "Russia", "the state itself"),
    ("the Kremlin", "Kremlin", KREMLIN, "Russia", "a body that no other state has"),
    ("Russian troops", "troops", None, "Russia", "a group under a state's adjective"),
    ("a White House official", "official", None, "United States", "an official of a state's body"),
    ("the C.I.A. director", "director", None, "United States", "an abbreviation with full stops"),
    ("the Russian ambassador to the United States", "ambassador", None, "Russia", "what stands before the noun"),
    ("officials from Japan", "officials", None, "Japan", "what stands after, where nothing stands before"),
    ("American and North Korean leaders", "leaders", None, None, "two sides"),
    ("the Russian proposal", "proposal", None, None, "a proposal acts for nobody"),
    ("Russian leader Oleh Kern", "Kern", KERN, None, "a person of a name stands for himself"),
    ("Halden", "Halden", HALDEN, None, "a place that is no state"),
    ("the officials", "officials", None, None, "of no state"),
    ("polish troops", "troops", None, None, "a verb written small"),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "head", "entity", "camp", "why"), CASES, ids=[c[4] for c in CASES])
def test_camp(phrase: str, head: str, entity: Entity | None, camp: str | None, why: str) -> None:
    assert camp_of(phrase, head, entity) == camp, why
