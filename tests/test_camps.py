"""On whose side a name or a description is."""

import pytest
from benchmarks.camps import Camps

from rashomon.records import Entity, Extraction, Grammar, Mention
from tests.factories import report

KREMLIN = Entity(id="entity:kremlin", kind="organisation", name="Kremlin")
RUSSIA = Entity(id="entity:russia", kind="place", name="Russia")
KERN = Entity(id="entity:kern", kind="person", name="Oleh Kern")
NORTH = Entity(id="entity:north", kind="place", name="North Korea")
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
    ("Moscow", "Moscow", Entity(id="entity:moscow", kind="place", name="Moscow"), "Russia", "a seat of government"),
    ("the White House", "House", None, "United States", "a building that stands for a body"),
    ("Chinese", "Chinese", None, "China", "a bare adjective"),
    ("the North", "North", None, "North Korea", "the only state of the story that begins so"),
    ("the South", "South", None, None, "no state of the story begins so"),
    ("the northern side", "side", None, None, "a quarter of the sky"),
    ("the Kern administration", "administration", None, "Russia", "the government of a state's ruler"),
    ("the Brandt administration", "administration", None, None, "nobody known to rule"),
    ("D.N.C. officials", "officials", None, "Democratic Party", "of a party"),
    ("U.S. Democrats", "Democrats", None, "Democratic Party", "a party of a state is the party"),
    ("a democratic government", "government", None, None, "an adjective written small"),
    ("polish troops", "troops", None, None, "a verb written small"),
)  # fmt: skip


KERN_RULES = Mention(
    id="mention:1", report="report:a", start=0, end=17, text="Russian leader Oleh Kern"[:17], form="name",
    kind="person", entity=KERN.id, grammar=Grammar(role="leader", of="Russia"),
)  # fmt: skip
CAMPS = Camps([Extraction(report=report("Text."), mentions=(KERN_RULES,))], [RUSSIA, KERN, NORTH, HALDEN])


@pytest.mark.parametrize(("phrase", "head", "entity", "camp", "why"), CASES, ids=[c[4] for c in CASES])
def test_camp(phrase: str, head: str, entity: Entity | None, camp: str | None, why: str) -> None:
    assert CAMPS.of(phrase, head, entity) == camp, why
