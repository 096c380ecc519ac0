"""Towards whom a loaded word is meant."""

import pytest

from rashomon.parse import parse
from rashomon.records import Extraction, Mention, Report, Wording, record_id
from rashomon.resolve.targets import resolve_targets
from rashomon.settings import Settings
from tests.factories import report

VESK, VOSTRA = "entity:vesk", "entity:vostra"

AIMED = [
    ("Vesk is a tyrant.", "tyrant", VESK, "said of the subject"),
    ("Vesk, a tyrant, left.", "tyrant", VESK, "in apposition"),
    ("Vesk bravely crossed the bridge.", "bravely", VESK, "an adverb judges the doer"),
    ("Vesk, who cowardly fled, came back.", "cowardly", VESK, "through a relative clause"),
    ("Vesk's soldiers bravely held the bridge.", "bravely", None, "the soldiers are not Vesk"),
    ("Vesk's boast was printed.", "boast", VESK, "whose it is"),
    ("Vesk's silly boast was printed.", "silly", VESK, "by the noun it judges"),
    ("The bandits came from Vostra.", "bandits", None, "nobody named is called so"),
    ("Vostra sent them. The Vostran bandits left.", "bandits", None, "a state the lexicon does not know"),
    ("The town was smashed by Vesk.", "smashed", VESK, "the agent of a passive"),
    ("Vesk was snubbed.", "snubbed", None, "a passive judges whoever did it"),
]


def mention(of: Report, text: str, entity: str) -> Mention:
    start = of.text.index(text)
    return Mention(id=record_id("mention", of.id, start), report=of.id, start=start, end=start + len(text), text=text,
                   form="name", kind="person", entity=entity)  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize(("text", "word", "expected", "why"), AIMED)
def test_target(text: str, word: str, expected: str | None, why: str) -> None:
    of = report(text)
    known = tuple(mention(of, n, e) for n, e in (("Vesk", VESK), ("Vostra", VOSTRA)) if n in text)
    start = text.index(word)
    loaded = Wording(id="w", report=of.id, start=start, end=start + len(word), text=word, kind="loaded", owner=None)
    (parsed,) = parse([of], Settings(processes=1))
    (aimed,) = resolve_targets(Extraction(report=of, mentions=known, wording=(loaded,)), parsed).wording
    assert aimed.target == expected, why
