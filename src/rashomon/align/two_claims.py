"""What shows that two tellings carry two claims, however alike they are.

Each entry of APART is one such reason, a test of a pair of tellings; the first that holds ends it. What has to be
shared for one claim is asked in `joining.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rashomon.align.accounts import Telling
from rashomon.align.denials import is_denial
from rashomon.align.opposition import BY_ITSELF, alike, opposites, turned
from rashomon.align.pairs import Pair
from rashomon.align.predicates import LIGHT
from rashomon.align.sameness import asserts
from rashomon.align.stages import apart_in_status
from rashomon.align.times import bare, day_told, other_day, told_in
from rashomon.lexicon import mapping

PERFORMS = re.compile(r"\b(?:I|[Ww]e) (?:call (?:for|on|upon)|urge|demand|appeal|ask \w+ to)\b")
HOUR = re.compile(r"T\d\d:\d\d")
FIRST = re.compile(r"\bfor the first time since\b", re.IGNORECASE)
PROPOSING_ACTS = frozenset({"suggest"})  # may put forward what is so, or what should be done
WISHES = frozenset({"should", "must"})
ORDINAL = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)|{'|'.join(mapping('ordinals'))})\b")
ANEW = re.compile(r"\b(?:fresh|renewed) (\w+)")
AGAIN = re.compile(r"\b(?:fresh|renewed|new|another|second|further)\b")
WHETHER = re.compile(r"\bwhether\b", re.IGNORECASE)
SOMEBODY = re.compile(  # a pronoun that stands for nobody known, as one who acts: not "it is not the first time"
    r"(?:it|they|he|she) (?!(?:is|was|are|were|(?:has|had|will|have) been|will be)\b)\w", re.IGNORECASE
)
IN_PLACE = re.compile(  # not "in Senate history", nor a headline's "in Conservative Group's Ad"
    r"\b(?:in|near|outside) (?:the )?([A-Z][a-z]+(?: [A-Z][a-z]+)*)"
    r"(?=[,.;:]|$| (?:on|and|in|at|after|before|to|with|by|for|where|when|who|which|last|this|late|early|was|is)\b)"
)
NO_PLACES = frozenset(name.capitalize() for name in (*mapping("months"), *mapping("weekdays")))
BEHIND = re.compile(r"\w+ (into|out|off|on)\b(?! (?:of|in|at|[A-Z]))|check\w* (in|out|into)\b", re.IGNORECASE)


def two_claims(pair: Pair) -> bool:
    """True where a deed, who does it to whom, a day, a "not" or a question tells two claims apart."""
    return any(shows(pair) for shows in APART)


def _one_asks(pair: Pair) -> bool:
    """ "Did he resign?", "he resigned"."""
    return pair.left.is_question != pair.right.is_question


def _denied(pair: Pair) -> bool:
    """True where one denies the very verb that the other asserts: of several in one word, that on the same things."""
    met = [(p, q) for p in pair.left.predicates for q in pair.right.predicates if p.lemma == q.lemma]
    for lemma in {p.lemma for p, _ in met}:
        shared = {(p, q): len(p.arguments & q.arguments) for p, q in met if p.lemma == lemma}
        most = max(shared.values())
        if all(p.negated != q.negated for (p, q), share in shared.items() if share == most):
            return True
    return False


def _on_other_days(pair: Pair) -> bool:
    return other_day(pair.left, pair.right)


def _swapped(pair: Pair) -> bool:
    """True where doer and done-to are exchanged: "Vesk lashed out at Holt", "Holt lashed out at Vesk".

    "Vesk met Holt" is "Holt met Vesk".
    """
    return any(
        one.lemma == other.lemma
        and one.lemma not in LIGHT | BY_ITSELF
        and not one.subjects & other.subjects
        and one.subjects & other.objects
        and one.objects & other.subjects
        for one in pair.left.predicates
        for other in pair.right.predicates
    )


def _opposite(pair: Pair) -> bool:
    """True where one's verb is listed as opposite to the other's: "opposes closing it", "supports closing it"."""
    one, other = ({p.lemma: p.negated for p in t.predicates} for t in (pair.left, pair.right))
    return any(
        one[a] == other[b] and a not in other and b not in one for a in one for b in opposites(a) & other.keys()
    )


def _other_way(pair: Pair) -> bool:
    """True where one verb has "out" behind it here and "into" there: "checked into the clinic", "checked out"."""
    one, other = (
        {
            p.lemma.split()[0]: (way[2] or way[1]).lower()
            for p in t.predicates
            if (way := BEHIND.match(t.report.text, p.start))
        }
        for t in (pair.left, pair.right)
    )
    return any(one[verb] in turned(other[verb]) for verb in one.keys() & other.keys())


def _elsewhere(pair: Pair) -> bool:
    """True where each says where, and the other's sentence has no such place: "won in Arkansas", "won in Ohio"."""
    if "headline" in {pair.left.section, pair.right.section}:
        return False
    one, other = ({m[1] for m in IN_PLACE.finditer(t.account.text)} - NO_PLACES for t in (pair.left, pair.right))
    return bool(one and other) and not any(
        name in t.sentence_text for names, t in ((one, pair.right), (other, pair.left)) for name in names
    )


def _one_wonders(pair: Pair) -> bool:
    """True for "would decide whether to appeal": what "had decided to appeal" has settled."""
    return bool(WHETHER.search(pair.left.plain)) != bool(WHETHER.search(pair.right.plain))


def _somebody_else(pair: Pair) -> bool:
    """True where both deny a thing and one doesn't name who: "it did not begin the war", "Avaria didn't start it"."""
    if pair.one_speaker or not (is_denial(pair.left.plain) and is_denial(pair.right.plain)):
        return False
    return bool(SOMEBODY.match(pair.left.plain)) != bool(SOMEBODY.match(pair.right.plain))


def _in_other_order(pair: Pair) -> bool:
    return differ_in_order(pair.left.plain, pair.right.plain)


def differ_in_order(left: str, right: str) -> bool:
    """True where both hold ordinals from the second on, none in common: "the fourth minister to go", "the third"."""
    one, other = ({_ordinal(word) for word in ORDINAL.findall(text.lower())} - {0, 1} for text in (left, right))
    return bool(one and other) and not one & other


def _ordinal(word: str) -> int:
    return int(mapping("ordinals").get(word) or re.sub(r"\D", "", word) or 0)


def _two_persons(pair: Pair) -> bool:
    """True for "she is in custody" and "he is in custody", not for "he shot her" and "she was shot"."""
    (who, verb, *_), (whom, its, *_) = ([*t.plain.lower().split(), "", ""] for t in (pair.left, pair.right))
    return {who, whom} == {"he", "she"} and verb == its


def _one_anew(pair: Pair) -> bool:
    return _anew(pair.left, pair.right) or _anew(pair.right, pair.left)


def _anew(one: Telling, other: Telling) -> bool:
    """True where one does anew what the other does: "launched a fresh offensive", "launched the invasion"."""
    fresh = set(ANEW.findall(one.plain.lower()))
    if not fresh or AGAIN.search(other.plain.lower()) or _on_one_day(one, other):
        return False
    return any(p.objects & fresh and alike(p.lemma, q.lemma) for p in one.predicates for q in other.predicates)


def _on_one_day(one: Telling, other: Telling) -> bool:
    days = [day_told(t) for t in (one, other)]
    return all(days) and len({bare(day) for day in days if day}) == 1


def _one_for_the_first_time(pair: Pair) -> bool:
    """ "Has visited the region for the first time since it was retaken": which visit, that says."""
    return bool(FIRST.search(pair.left.sentence_text)) != bool(FIRST.search(pair.right.sentence_text))


def _one_is_wished(pair: Pair) -> bool:
    """True where one tells what should be, unless one speaker calls for it by saying so."""
    wished = _only_wished(pair.left, pair.right) or _only_wished(pair.right, pair.left)
    return wished and not (pair.one_speaker and PERFORMS.search(f"{pair.left.plain} {pair.right.plain}"))


def _only_wished(wished: Telling, told: Telling) -> bool:
    """True where one should be done, or is called for, and the other is or will be: "he should go", "he went"."""
    if not _is_wished(wished) or _is_wished(told) or _act(told) in PROPOSING_ACTS:
        return False
    return asserts(told) or (told.statement is not None and not told.predicates)  # "announced a veto"


def _is_wished(telling: Telling) -> bool:
    """True for what should be, not for what will or did: "the match should not be replayed"."""
    told = [p for p in telling.predicates if p.finite]
    called_for = telling.is_called_for or PERFORMS.search(telling.plain) is not None
    return called_for or (bool(told) and all(p.modal in WISHES for p in told))


def _act(telling: Telling) -> str:
    return telling.statement.cue.act if telling.statement and telling.statement.cue else ""


def _at_other_hours(pair: Pair) -> bool:
    """True where each tells a time of day that the other has not: "from 9 p.m. to 5 a.m.", "from 10 p.m. until 5"."""
    one, other = (
        {found[0] for t in told_in(side) if (found := HOUR.search(t.value or ""))} for side in (pair.left, pair.right)
    )
    return bool(one - other and other - one)


def _at_other_stages(pair: Pair) -> bool:
    return apart_in_status(pair.left, pair.right)


APART: tuple[Callable[[Pair], bool], ...] = (
    _one_asks,
    _denied,
    _on_other_days,
    _swapped,
    _opposite,
    _other_way,
    _elsewhere,
    _one_wonders,
    _somebody_else,
    _in_other_order,
    _two_persons,
    _one_anew,
    _one_for_the_first_time,
    _one_is_wished,
    _at_other_hours,
    _at_other_stages,
)
