"""When two statements of one speaker are taken for one utterance, and what rules it out."""

from tests.factories import report, statement

from rashomon.align.retellings import FEATURES, as_said, fitted


def test_all_parts_of_a_statement_are_read_and_nothing_between() -> None:
    text = "We open the gate, Ilin said, and let the boats in"
    held = report(text)
    whole = as_said(statement(held, text, "entity:ilin", parts=((0, 16), (29, len(text)))), text)
    assert "ilin" not in whole.words
    assert {"open", "boats"} <= whole.content


def test_there_is_a_weight_for_each_feature() -> None:
    assert len(fitted().of) == len(FEATURES)
