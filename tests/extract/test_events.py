"""Which verbs and nouns tell that something happened, and as which kind."""

import pytest

from rashomon.extract.events import events
from rashomon.lexicon import mapping
from rashomon.parse import parse
from rashomon.settings import Settings
from tests.factories import report

KINDS = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT", "",
}  # fmt: skip

TOLD = [
    ("Vostran troops shelled Halden on Monday.", [("shelled", "ASSAULT")], "a verb"),
    ("The raid on Halden shocked the town.", [("raid", "COERCE")], "a noun"),
    ("Vostra did not attack Halden.", [], "denied: it did not happen"),
    ("Vostra plans to attack Halden.", [], "planned: it need not happen"),
    ("Vostra could attack Halden.", [], "possible only"),
    ("Residents were forced to flee Halden.", [("forced", "COERCE"), ("flee", "RETREAT")], "forced to is done"),
    ("The minister fired back on Monday.", [], "said, not done"),
    ("It was a face-saving answer.", [], "part of a hyphenated word"),
    ("They will start negotiations soon.", [], "the noun stands under will"),
    ("Police arrested six men.", [("arrested", "COERCE")], "a verb"),
    ("Attack helicopters stood by.", [], "the noun only modifies"),
    ("In March the river rose.", [("rose", None)], "a month; a verb without a PLOVER kind"),
    ("There was no agreement.", [], "denied by its article"),
]


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "expected", "why"), TOLD)
def test_events(sentence: str, expected: list[tuple[str, str | None]], why: str) -> None:
    parsed = next(parse([report(sentence)], Settings(processes=1)))
    assert [(event.text, event.kind) for event in events(parsed)] == expected, why


@pytest.mark.parametrize("lexicon", ["event_kinds", "event_nouns"])
def test_every_kind_is_of_plover(lexicon: str) -> None:
    assert set(mapping(lexicon).values()) <= KINDS
