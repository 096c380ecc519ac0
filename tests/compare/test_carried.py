"""One utterance that several reports carry is told once, with each that carries it."""

from types import SimpleNamespace

from tests.factories import report, statement, telling

from rashomon.compare.carried import Carried, carried, carried_together

VESK = "entity:vesk"
TEXTS = {"a": "We shall not pay them", "b": "We will never pay them", "c": "that he would not pay"}
REPORTS = {
    name: report(f"{text}, Vesk said at noon.", f"{name}.txt", outlet=f"Outlet {name}")
    for name, text in TEXTS.items()
}
STORY = SimpleNamespace(
    label=lambda r: next(n for n, one in REPORTS.items() if one.id == r),
    speaker=lambda t: "Orlan Vesk" if t.voice else "the mayor",
    tellings=(),
)
NOBODY = SimpleNamespace(label=STORY.label, speaker=lambda t: "the mayor", tellings=())
UNNAMED = SimpleNamespace(label=STORY.label, speaker=lambda t: "somebody unnamed", tellings=())


def said(name: str, voice: str | None = VESK):
    of = REPORTS[name]
    return telling(of, TEXTS[name], voice, statement=statement(of, TEXTS[name], voice))


def one(left: str, right: str, manner, score: float = 0.5, voice: str | None = VESK) -> Carried:
    first, other = said(left, voice), said(right)
    return Carried(first, first.account, other, other.account, manner, score, likely=manner == "paraphrased")


def unnamed(left: str, right: str) -> Carried:
    first, other = said(left, None), said(right, None)
    return Carried(first, first.account, other, other.account, "told", 0.5)


def why(*told: Carried) -> list[str]:
    return [f.why for f in carried_together(STORY, told)]


def test_all_that_carry_a_passage_stand_in_one_finding() -> None:
    (found,) = carried_together(STORY, [one("a", "b", "reworded", 0.6), one("a", "c", "paraphrased")])
    assert (found.kind, found.type) == ("quote", "paraphrased")
    assert found.why == "A quotes Orlan Vesk; b quotes other words of it; c likely puts it in its own words."
    assert [side.label for side in found.sides] == ["a", "b", "c"]


def test_a_passage_that_is_carried_from_either_end_is_one() -> None:
    assert len(why(one("a", "b", "reworded", 0.6), one("c", "a", "reworded"))) == 1
    assert len(why(one("a", "b", "reworded", 0.6), one("c", "a", "paraphrased"))) == 2, "c would seem to be quoted"


def test_what_paraphrases_words_that_several_have_alike_joins_them() -> None:
    assert len(why(one("a", "b", "same", 0.5), one("b", "c", "paraphrased", 0.9))) == 1
    assert len(why(one("a", "b", "same"), one("a", "c", "paraphrased"), one("b", "c", "paraphrased"))) == 1, (
        "told once"
    )


def test_two_whom_nobody_names_are_no_one_source() -> None:
    found = carried(NOBODY, [unnamed("a", "b")])
    assert found.why == "A and b likely tell the same, in words of their own, which they credit to “the mayor”."
    found = carried(UNNAMED, [unnamed("a", "b")])
    assert found.why.endswith("in words of their own; whether from one source is open.")


def test_only_the_same_words_are_handed_on() -> None:
    assert len(why(one("a", "b", "same", 0.6), one("b", "c", "same"))) == 1
    assert len(why(one("a", "b", "reworded", 0.6), one("b", "c", "paraphrased"))) == 2, "b’s words are others"
    assert len(why(one("a", "b", "told", 0.6), one("a", "c", "reworded"))) == 2, "told by both, and quoted"


def test_whose_words_they_may_be() -> None:
    (found,) = why(one("a", "b", "reworded", voice=None))
    assert found.startswith("A quotes words that may be Orlan Vesk’s; b quotes other words of it.")
    assert found.endswith("a credits it to “the mayor”, who may be somebody else.")
