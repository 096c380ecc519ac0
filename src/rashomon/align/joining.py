"""What keeps two tellings of one thing from being one claim: another deed, day or figure, a "not", a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.align.accounts import Telling
from rashomon.align.opposition import BY_ITSELF, alike, opposites, turned
from rashomon.align.pairs import Pair
from rashomon.align.predicates import LIGHT
from rashomon.align.sameness import asserts
from rashomon.align.stages import apart_in_status
from rashomon.align.times import bare, day_told, other_day, told_in
from rashomon.lexicon import mapping
from rashomon.models.nli import Read
from rashomon.records import Figure

DEEDLESS = 0.85  # … where one of two clauses has no verb of its own: "six were on the ferry", "six of the dead"
DOUBTED, HALF = 0.2, 0.5  # what a network gives to a conflict, also as a share of one claim, from which it is none
READ = 0.6  # what a network that read both together gives to one claim: it knows more words for one deed
DENIALS = re.compile(  # not "No. 2", "not only", "can't help but", "no more than eight", "at home, not abroad"
    r"\bneither\b.*?\bnor\b(?:.*?\bnor\b)*"
    r"|\b(?:no one|nobody|nothing|neither|never|none|nor|without|cannot(?! help but))\b"
    r"|\bno\b(?!\.\s?\d| (?:fewer|more|less|later|earlier) than)|(?<!, )(?<!\band )\bnot\b(?! only| just| merely)"
    r"|(?:, |\band )not\b(?= (?:at all|yet|even|one\b|a single|(?:\w+ ){0,2}\d))|n[’']t\b(?! help but)"
)
LISTED = re.compile(r"\bno(?:ne)?\b[^.;]{1,40}?(?:, | and | or )(?=(?:\w+ ){0,3}no(?:ne)?\b)")  # "no deal, no ransom"
NUMBERED = 0.6  # probability of one claim from which a number in common makes up for other words
TELLING = 12  # a count from which it says something by itself
FAR = 1.25  # times "at least so many" beyond which a value says more than that
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
WORD = re.compile(r"\w+")
DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that"})
MEASURED = re.compile(r"\b(\d+(?:[.,]\d+)*)-([a-z]{3,})")
IN_PLACE = re.compile(  # not "in Senate history", nor a headline's "in Conservative Group's Ad"
    r"\b(?:in|near|outside) (?:the )?([A-Z][a-z]+(?: [A-Z][a-z]+)*)"
    r"(?=[,.;:]|$| (?:on|and|in|at|after|before|to|with|by|for|where|when|who|which|last|this|late|early|was|is)\b)"
)
NO_PLACES = frozenset(name.capitalize() for name in (*mapping("months"), *mapping("weekdays")))
BEHIND = re.compile(r"\w+ (into|out|off|on)\b(?! (?:of|in|at|[A-Z]))|check\w* (in|out|into)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def joinable(pair: Pair) -> bool:
    """False where a deed, who does it to whom, a figure, a day, a "not" or a question tells two claims apart."""
    if not one_deed(pair) or is_doubted(pair.read):
        return False  # "cleared of every charge", "found guilty on both counts"
    if pair.left.is_question != pair.right.is_question or _denied(pair) or other_day(pair.left, pair.right):
        return False
    if _swapped(pair) or _opposite(pair) or _other_way(pair) or _elsewhere(pair.left, pair.right):
        return False
    if (
        _wonders(pair.left) != _wonders(pair.right)
        or _somebody_else(pair)
        or differ_in_order(pair.left.plain, pair.right.plain)
        or _two_persons(pair.left.plain, pair.right.plain)
        or _anew(pair.left, pair.right)
        or _anew(pair.right, pair.left)
    ):
        return False
    if bool(FIRST.search(pair.left.sentence_text)) != bool(FIRST.search(pair.right.sentence_text)):
        return False  # "has visited the region for the first time since it was retaken": which visit, that says
    wished = _only_wished(pair.left, pair.right) or _only_wished(pair.right, pair.left)
    if wished and not (pair.one_speaker and PERFORMS.search(f"{pair.left.plain} {pair.right.plain}")):
        return False
    if _other_hours(pair.left, pair.right) or apart_in_status(pair.left, pair.right):
        return False
    left, right = pair.left.figures, pair.right.figures
    if any(one_value(a, b) for a in left for b in right):
        # "the 17 crew", "the seventeen men, held since 14 February"; not "640 of ours, 520 of theirs", "640 and 410"
        return is_denial(pair.left.plain) == is_denial(pair.right.plain) and not _others_apart(left, right)
    return (not left or not right) and meet_in_particulars(pair.left, pair.right)


def is_doubted(read: Read | None) -> bool:
    """True where a network that read both clauses gives too much to a conflict for them to be one claim."""
    return read is not None and read.against >= max(DOUBTED, HALF * read.same)


def one_deed(pair: Pair) -> bool:
    """True where both clauses have a verb in common, or another word for it; two deeds are no claim, however alike.

    "keeps a list at the school" and "hands out blankets at the school" share all but what is done; "resigns if the
    council does not pay" and "the council has not paid" share what only one of them puts forward.
    """
    if pair.read is not None and pair.read.same >= READ and _undone(pair.left) == _undone(pair.right):
        return True
    if pair.same >= NUMBERED and any(
        _tells(a) and one_value(a, b) and _counted_alike(a, b) for a in pair.left.figures for b in pair.right.figures
    ):
        return True  # "enrollment has fallen 18 percent", "the numbers show a drop of 18 percent"
    told = [(p.lemma, p.conditional) for p in pair.left.predicates]
    if any(alike(lemma, q.lemma) and asked == q.conditional for lemma, asked in told for q in pair.right.predicates):
        return True
    left, right = ({p.lemma for p in telling.predicates} for telling in (pair.left, pair.right))
    return pair.same >= DEEDLESS and not (left - LIGHT and right - LIGHT)


def one_value(one: Figure, other: Figure) -> bool:
    """True where two figures of a unit can be one: equal, or one within the other's open bound ("at least five")."""
    if not _one_unit(one, other) or one.negated != other.negated or one.low is None is one.high:
        return False
    if (one.low, one.high) == (other.low, other.high):
        return True
    exact, bound = (one, other) if one.low == one.high else (other, one)
    if exact.low != exact.high or exact.low is None or (bound.low is None) == (bound.high is None):
        return False
    return exact.low == bound.high if bound.low is None else bound.low <= exact.low <= FAR * bound.low


def _one_unit(one: Figure, other: Figure) -> bool:
    """True for one unit; for sums also where only one is told by its rate: "$3 million a year", "annually"."""
    (unit, *rate), (other_unit, *other_rate) = one.unit.split("/"), other.unit.split("/")
    return unit == other_unit and (rate == other_rate or (unit.isupper() and not (rate and other_rate)))


def _others_apart(left: Sequence[Figure], right: Sequence[Figure]) -> bool:
    """True where each tells a number of one thing that the other has not."""
    ones = [a for a in left if not any(one_value(a, b) for b in right)]
    others = [b for b in right if not any(one_value(a, b) for a in left)]
    return any(_one_unit(a, b) and _counted_alike(a, b) for a in ones for b in others)


def _counted_alike(one: Figure, other: Figure) -> bool:
    heads = [(f.counted or "").lower().split()[-1:] for f in (one, other)]
    return not all(heads) or heads[0] == heads[1]


def _tells(figure: Figure) -> bool:
    """True for a number that hardly stands in two clauses by chance: a share, a sum, a count of 12 or more."""
    value = figure.low if figure.low is not None else figure.high or 0.0
    return figure.unit in {"%", "1%"} or figure.unit[:3].isupper() or (figure.unit == "1" and value >= TELLING)


def _undone(telling: Telling) -> bool:
    """True where what is told did not come about: "has failed to distract", not "was meant to halt"."""
    return any(p.negated for p in telling.predicates)


def _wonders(telling: Telling) -> bool:
    """True for "would decide whether to appeal": what "had decided to appeal" has settled."""
    return WHETHER.search(telling.plain) is not None


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


def _other_hours(left: Telling, right: Telling) -> bool:
    """True where each tells a time of day that the other has not: "from 9 p.m. to 5 a.m.", "from 10 p.m. until 5"."""
    one, other = (
        {found[0] for t in told_in(side) if (found := HOUR.search(t.value or ""))} for side in (left, right)
    )
    return bool(one - other and other - one)


def differ_in_order(left: str, right: str) -> bool:
    """True where both hold ordinals from the second on, none in common: "the fourth minister to go", "the third"."""
    one, other = ({_ordinal(word) for word in ORDINAL.findall(text.lower())} - {0, 1} for text in (left, right))
    return bool(one and other) and not one & other


def _two_persons(left: str, right: str) -> bool:
    """True for "she is in custody" and "he is in custody", not for "he shot her" and "she was shot"."""
    (who, verb, *_), (whom, its, *_) = ([*text.lower().split(), "", ""] for text in (left, right))
    return {who, whom} == {"he", "she"} and verb == its


def _anew(one: Telling, other: Telling) -> bool:
    """True where one does anew what the other does: "launched a fresh offensive", "launched the invasion"."""
    fresh = set(ANEW.findall(one.plain.lower()))
    if not fresh or AGAIN.search(other.plain.lower()) or _on_one_day(one, other):
        return False
    return any(p.objects & fresh and alike(p.lemma, q.lemma) for p in one.predicates for q in other.predicates)


def _on_one_day(one: Telling, other: Telling) -> bool:
    days = [day_told(t) for t in (one, other)]
    return all(days) and len({bare(day) for day in days if day}) == 1


def _ordinal(word: str) -> int:
    return int(mapping("ordinals").get(word) or re.sub(r"\D", "", word) or 0)


def _somebody_else(pair: Pair) -> bool:
    """True where both deny a thing and one doesn't name who: "it did not begin the war", "Avaria didn't start it"."""
    if pair.one_speaker or not (is_denial(pair.left.plain) and is_denial(pair.right.plain)):
        return False
    return bool(SOMEBODY.match(pair.left.plain)) != bool(SOMEBODY.match(pair.right.plain))


def _denied(pair: Pair) -> bool:
    """True where one denies the very verb that the other asserts: of several in one word, that on the same things."""
    met = [(p, q) for p in pair.left.predicates for q in pair.right.predicates if p.lemma == q.lemma]
    for lemma in {p.lemma for p, _ in met}:
        shared = {(p, q): len(p.arguments & q.arguments) for p, q in met if p.lemma == lemma}
        most = max(shared.values())
        if all(p.negated != q.negated for (p, q), share in shared.items() if share == most):
            return True
    return False


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


def _elsewhere(left: Telling, right: Telling) -> bool:
    """True where each says where, and the other's sentence has no such place: "won in Arkansas", "won in Ohio"."""
    if "headline" in {left.section, right.section}:
        return False
    one, other = ({m[1] for m in IN_PLACE.finditer(t.account.text)} - NO_PLACES for t in (left, right))
    return bool(one and other) and not any(
        name in t.sentence_text for names, t in ((one, right), (other, left)) for name in names
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


def meet_in_particulars(left: Telling, right: Telling) -> bool:
    """False where numbers, a denial or a word of direction part two tellings, as written or with names."""
    if _turned_round(left.account.text, right.account.text) or _counts_apart(left, right):
        return False
    return one_in_particulars(left.plain, right.plain)


def _counts_apart(left: Telling, right: Telling) -> bool:
    """True where both measure, or count one kind of thing, exactly, with no number in common: "nine people", "14
    people", "once in 500 years", "once in a thousand"."""
    one, other = (
        {((f.counted or "").lower() if f.unit == "1" else f.unit, f.low) for f in t.figures if _is_exact(f)}
        for t in (left, right)
    )
    return bool({of for of, _ in one} & {of for of, _ in other}) and not one & other


def _is_exact(figure: Figure) -> bool:
    counted = figure.counted is not None or figure.unit != "1"
    return counted and figure.low == figure.high and not figure.approximate


def one_in_particulars(left: str, right: str) -> bool:
    """False where one denies and the other does not ("no money for a wall"), where their numbers have none in common,
    or where a word of direction is turned round ("on course", "off course")."""
    numbers = [set(NUMBER.findall(text)) for text in (left, right)]
    if is_denial(left) != is_denial(right) or _turned_round(left, right) or _measured_apart(left, right):
        return False
    return not all(numbers) or bool(numbers[0] & numbers[1])


def _measured_apart(left: str, right: str) -> bool:
    """True where one word stands behind a number here and another there: "a 6.1-magnitude quake", "5.9-magnitude"."""
    one, other = (MEASURED.findall(text.lower()) for text in (left, right))
    words = {word for _, word in one} & {word for _, word in other}
    return any(not {n for n, w in one if w == word} & {n for n, w in other if w == word} for word in words)


def _turned_round(left: str, right: str) -> bool:
    """True where one has "on" and the other "off" before the same word, and neither has both."""
    one, other = (
        set(pairwise(w for w in WORD.findall(text.lower()) if w not in DETERMINERS)) for text in (left, right)
    )
    return any(
        (b, word) in other and (b, word) not in one and (a, word) not in other for a, word in one for b in turned(a)
    )


def is_denial(text: str) -> bool:
    """True for an odd number of words that deny, those of a list counted once ("no ransom, no deal")."""
    return len(DENIALS.findall(LISTED.sub(" ", text.lower()))) % 2 == 1
