"""Figures of a report: quantities with bounds, unit, the thing counted and the frame they stand in.

The span of a figure covers comparator, number, unit and counted noun where they stand together, as a
reader would highlight it: "over 400 Ukrainian troops".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Literal, cast

from rashomon.extract.frames import Frame, frame, numbered
from rashomon.extract.measures import Measure, measures, rate_after
from rashomon.extract.related import related, within
from rashomon.extract.times import times_in
from rashomon.lexicon import mapping, words
from rashomon.parse import Doc, Parsed, Passage, Span, Token
from rashomon.records import Figure, Report, record_id

NAMED = frozenset(("PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "FAC"))
LABELLED = words("numbered_things")
COUNTED_ONES = words("counted_ones")

PHONE = r"\+?\d[\d() -]{0,6}\d{3}[ -]\d{3,4}(?:[ -]\d{2,4})*|\d{3}-\d{4}"  # "+44 20 7946 0123", "555-0123"
ADDRESS = r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|[@#]\w+"  # links, mail, handles
LIST_NUMBER = r"^\s*\(?\d{1,2}(?:[.)]|\s[–—](?!\s\d))(?=\s)"  # "1. First", "1 – First"
SCORE = r"(?<![\w.,$£€-])\d{1,3}[-–]\d{1,3}(?![\w-]|[.,]\d)"  # "3-1", not "12-15 houses"
NUMBERED = r"\b[Nn]os?\.\s?\d+|[#№]\s?\d+"  # "No. 10"
COUNTER = (
    r"(?i:\b(?:page|part|episode|chapter|slide|photo|image|picture|step)\s\d+\s?(?:of|/)\s?\d+)"  # "Page 3 of 12"
)
DAYS = rf"(?i:\b\d{{1,2}} (?:to|and|or) (?=\d{{1,2}} (?:{'|'.join(mapping('months'))})\b))"  # "12 to 13 March"
EMPTY_COUNT = r"\(\d+\)"  # "Comments (0)"
HYPHENED = r"\b\d{1,3}(?:-\d+){2,}\b|\b\d+(?:\.\d+){2,}\b"  # "1-2-3", "2.0.1"
DIGIT = re.compile(r"\d")
# What is no figure, each tried only where its hint stands
MASKS = tuple(
    (re.compile(hint), re.compile(pattern, re.MULTILINE))
    for hint, pattern in (
        (r"[@#]|www|http", ADDRESS), (r"\d[-.]\d", HYPHENED), (r"(?m)^\s*\(?\d", LIST_NUMBER),
        (r"\d (?:to|and|or) \d", DAYS), (r"[Nn]os?\.|[#№]", NUMBERED), (r"\d\s?(?:of|/)", COUNTER),
        (r"\(\d", EMPTY_COUNT),
    )
)  # fmt: skip
PHONES = re.compile(rf"(?<![\w,.$£€])(?:{PHONE})(?![\w%]|[.,]\d)")
SPACED = re.compile(r"\d{1,2}(?: \d{3}){2,}")  # "1 414 021 100" is a number
SCORES = re.compile(SCORE)
OLDEST, GROWN = 120, 14  # years
MAX_MODIFIERS = 5  # words between a number and the plural it counts ("460 Kia and Hyundai vehicles")
YEAR_LIKE = re.compile(r"(?:19|20)\d\d")
RANKS = frozenset(["top", "bottom", "last", "final", "first", "big"])
HUNG = re.compile(r"-(?:,| and| or| to)[^.;]{1,40}?\b\w+-(?P<head>[a-z]{3,})\b")  # "four-, five- and six-cylinder"
TEAM = re.compile(r"ers\b")
IN_A_WORD = re.compile(r"[a-z]-$")
LABEL = re.compile(r"(?:^|[\n;,•]|[ \n][–-] |\. )[ \t]*(?P<label>(?:[A-Za-z]+ ){0,2}[A-Za-z]+):[ \t]+$")
POUND = "[lb_av]"
SCALED = re.compile(r"(?:million|billion|\d(?:m|bn))\b", re.IGNORECASE)
ORDINAL = re.compile(r"\d(?:st|nd|rd|th)\b")


def figures(parsed: Parsed) -> Iterator[Figure]:
    """The report's figures in order of the text; what is left open ("over 400") is None at that end."""
    for passage in parsed.passages:
        text = passage.doc.text  # joined anew at each call
        previous: Figure | None = None
        for measure in measures(text, partial(_blocked, passage.doc, text)):
            figure = _figure(parsed.report, passage, text, measure)
            if figure is None:
                continue
            if previous is not None and _one_sentence(passage, previous, figure):
                figure = related(parsed.report.text, previous, figure)
                previous = within(parsed.report.text, previous, figure)
            if previous is not None:
                yield previous
            previous = figure
        if previous is not None:
            yield previous


def _one_sentence(passage: Passage, first: Figure, second: Figure) -> bool:
    start, end = first.end - passage.start, second.start - passage.start
    if passage.doc.text[start:end].strip() in ("(", "["):
        return True
    return not any(start <= sentence.end_char <= end for sentence in passage.doc.sents)


def _blocked(doc: Doc, text: str) -> list[tuple[int, int]]:
    """Spans whose numbers are no figures: dates, links, phone numbers, scores, list numbers."""
    spans: list[tuple[int, int]] = []
    if DIGIT.search(text):
        tried = [pattern for hint, pattern in MASKS if hint.search(text)]
        spans += [m.span() for pattern in tried for m in pattern.finditer(text)]
        spans += [m.span() for m in PHONES.finditer(text) if not SPACED.fullmatch(m[0])]
        spans += [m.span() for m in SCORES.finditer(text) if not _ranged(m[0], text[m.end() :])]
    for found in times_in(doc):
        if (found.reading.type != "DURATION" or found.reading.span is not None) and not _lasting(doc, found.start):
            spans.append((found.start, found.end))
    return spans


def _lasting(doc: Doc, start: int) -> bool:
    """ "The truce will last 30 days": a verb, and no "last 30 days"."""
    token = doc.char_span(start, start + 1, alignment_mode="expand")
    return token is not None and token[0].lower_ == "last" and token[0].pos_ == "VERB"


def _ranged(score: str, rest: str) -> bool:
    """An upward pair before a noun or unit is a range; "3-1" and "1-3." are scores."""
    low, high = (int(part) for part in re.split("[-–]", score))
    return low < high and bool(re.match(r"\s?[A-Za-z%]", rest))


def _figure(report: Report, passage: Passage, text: str, measure: Measure) -> Figure | None:
    doc = passage.doc
    span = doc.char_span(measure.start, measure.end, alignment_mode="expand")
    number = doc.char_span(*measure.number, alignment_mode="expand")
    if span is None or number is None or not _is_figure(doc, text, span, number, measure):
        return None
    told = frame(doc, span, number, measure.unit)
    if measure.unit == "1" and (_is_one(measure, told, doc, span) or _is_name(measure, told, doc, span)):
        return None
    unit, counted = measure.unit, told.counted
    if counted is None and unit == "1" and (hung := HUNG.match(text, measure.end)):
        counted = hung["head"]
    if counted is None and unit == "1":
        counted = numbered(span)
    if counted is not None and not any(character.isalpha() for character in counted):
        counted = None
    if counted is None and unit == "1" and (label := LABEL.search(text, max(0, measure.start - 60), measure.start)):
        counted = _labelled(label["label"].lower())  # "Injured: 1,240"
    if unit == "1" and _is_age(doc, span):
        unit, counted = "a", None
    if unit == POUND and _is_paid(doc, text, span, measure):
        unit, counted = "GBP", None
    end = _end(doc, measure, told, counted)
    start = passage.start + measure.start
    stop = passage.start + end
    rate = rate_after(doc.text, end) if unit == "1" else None
    if rate is not None:
        unit, end = rate  # "12 deaths per 100,000"
        start, stop = passage.start + measure.start, passage.start + end
    return Figure(
        id=record_id("figure", report.id, start, stop, unit), report=report.id, start=start, end=stop,
        text=report.text[start:stop], low=measure.low, high=measure.high, approximate=measure.approximate,
        comparator=measure.comparator, unit=unit, counted=counted, what=told.what, where=told.where,
        change=cast(Literal["up", "down"] | None, told.change or _signed(measure)), of=told.of,
        negated=told.negated, caption=passage.caption,
    )  # fmt: skip


def _signed(measure: Measure) -> str | None:
    """ "DAX -1.6%": a share below nought is the size of a fall."""
    return "down" if measure.unit == "%" and measure.low is not None and measure.low < 0 else None


def _is_figure(doc: Doc, text: str, span: Span, number: Span, measure: Measure) -> bool:
    end = measure.number[1]
    if ORDINAL.match(text, end - 1) or (re.match(r"(?:-[A-Z]|[A-Z]\b(?!'))", text[end:]) and measure.unit == "1"):
        return False  # "21st", "3D", "4G", "F-16C"
    if text[slice(*measure.number)].lower() == "zero" and text[end : end + 1] == "-":
        return False  # "a zero-day attack", "zero-tolerance"
    if measure.unit != "1":
        return True
    if TEAM.match(text, end) or (number[0].is_alpha and IN_A_WORD.search(text, 0, measure.number[0])):
        return False  # "the 76ers", "a pick-six"
    if re.match(r"\s[-+−]\d", text[end:]):
        return False  # "Stoxx 50 -1.3%"
    before = doc[span.start - 1] if span.start else None
    after = doc[span.end] if span.end < len(doc) else None
    if (
        before is not None
        and (before.lower_.rstrip(".") in LABELLED or before.lower_ == "year")
        and not _numbers(before, after)
        and measure.comparator is None
    ):
        return False  # "Section 427"
    opens = number[0].is_sent_start or (before is not None and before.text in (":", "—", "–"))
    if number[0].lower_ != number[0].text and number[0].is_alpha and not opens:
        return (
            after is not None and after.pos_ == "NOUN" and (before is None or before.pos_ != "PROPN")
        )  # "Group of Seven"
    if before is not None and _named_before(before, number, after):
        return False
    if (
        before is not None
        and before.lower_ in RANKS
        and (after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN"))
    ):
        return False  # "the bottom three"
    if number[0].pos_ == "PRON" or (after is not None and after.lower_ == "another"):
        return False
    inside = [token for token in number if token.ent_type_ in NAMED]
    counts = measure.comparator is not None and _plural_follows(doc, span)  # "about 460 Kia and Hyundai vehicles"
    return counts or not (inside and _inside_name(doc, number))


def _labelled(label: str) -> str | None:
    """The label before a colon where it stands for people: "Injured", "Homeless persons"."""
    last = label.split()[-1]
    known = words("suffering") | words("people") | words("counted_people")
    return label if {last, last.removesuffix("s")} & known else None


def _numbers(before: Token, after: Token | None) -> bool:
    """True for the verb of "the dead number 19", whatever it is taken for."""
    if before.lower_ != "number" or before.i < 2:
        return False
    alone = after is None or after.pos_ not in {"NOUN", "PROPN"}  # no "missing number 19 bus"
    return before.pos_ == "VERB" or (before.nbor(-1).lower_ in words("suffering") and alone)


def _named_before(before: Token, number: Span, after: Token | None) -> bool:
    """ "Boeing 737", "Windows 11": a number right after a name, with nothing that it counts."""
    if before.pos_ != "PROPN" or before.ent_type_ in ("DATE", "TIME", "GPE"):
        return False
    follows = after is not None and after.pos_ == "NOUN" and after.tag_ == "NNS"
    return not follows


def _inside_name(doc: Doc, number: Span) -> bool:
    """True where the name goes on to the left or right of the number in capitals."""
    beside = [doc[i] for i in (number.start - 1, number.end) if 0 <= i < len(doc)]
    return any(t.ent_type_ in NAMED and t.ent_type_ == number[0].ent_type_ and t.is_title for t in beside)


def _is_one(measure: Measure, told: Frame, doc: Doc, span: Span) -> bool:
    """ "One of them", "one purpose": a pronoun or an article, counting only before people and with a comparator."""
    if measure.low != 1 or measure.high != 1 or not doc.text[slice(*measure.number)].isalpha():
        return False
    after = doc[span.end] if span.end < len(doc) else None
    if measure.comparator is not None:
        return told.head is None or after is None or after.lower_ == "of"
    if told.head is None or after is None:
        return True
    if after.lower_ == "of":
        return told.head.tag_ not in ("NNS", "NNPS")  # "one of the students" counts, "one of them" points
    return told.head.lemma_.lower() not in COUNTED_ONES or told.head.i - span.end > 2


def _is_name(measure: Measure, told: Frame, doc: Doc, span: Span) -> bool:
    """ "737 Dreamliner", "2024 Model": the number is part of a name, or a year, where no plural follows."""
    head = told.head
    plural = _plural_follows(doc, span)
    if measure.comparator is None and head is not None and head.pos_ == "PROPN" and not plural:
        return doc[span.end].pos_ == "PROPN" if span.end < len(doc) else True
    written = doc.text[slice(*measure.number)]
    beside = span.end < len(doc) and doc[span.end].tag_ in ("NNS", "NNPS", "JJ")
    return bool(YEAR_LIKE.fullmatch(written)) and measure.comparator is None and not (plural and beside)


def _plural_follows(doc: Doc, span: Span) -> bool:
    """True where the run of nouns and modifiers after the number holds a plural."""
    for token in doc[span.end : span.end + MAX_MODIFIERS]:
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "CCONJ"):
            return False
    return False


def _is_age(doc: Doc, span: Span) -> bool:
    """ "Smith, 65, said" and "aged 65": a number set off by commas after a person."""
    before = doc[span.start - 1] if span.start else None
    if before is not None and before.lower_ == "aged":
        return True
    if before is None or len(span) != 1 or not span[0].text.isdecimal() or not 0 < int(span[0].text) < OLDEST:
        return False
    if before.lower_ == "age" or (before.lower_ == "of" and before.head.lower_ == "age"):
        return True  # "at the age of 85"
    hour = span.end < len(doc) and doc[span.end].lower_ in ("on", "in", "a.m.", "p.m.", "am", "pm", "o'clock")
    if before.lower_ == "at" and not hour and not _plural_follows(doc, span):
        return any(t.lemma_.lower() in words("dying") for t in list(before.ancestors)[:2])  # "died in prison at 77"
    if before.text != "," or span.start < 2:
        return False
    after = doc[span.end].lower_ if span.end < len(doc) else "."
    bearer = doc[span.start - 2]
    if bearer.tag_ == "NN" and bearer.lemma_.lower() in mapping("roles").keys() | mapping("gendered_nouns").keys():
        return after == "," and int(span[0].text) >= GROWN  # "the ex-mayor, 62, left"
    if bearer.pos_ != "PROPN":
        return False
    person = bearer.ent_type_ == "PERSON" and after in ("and", "who", "from", "was", "is")
    return person or after in (",", ".", ")", "-", "–", "—", "―") or (not after.strip())


def _is_paid(doc: Doc, text: str, span: Span, measure: Measure) -> bool:
    """True for pounds that are money: those with their worth in another currency behind, millions that no goods
    follow, and those that hang on a word of paying."""
    after = text[measure.end :]
    if re.match(r"\s\((?:US)?[$€]", after):
        return True
    if re.match(r"\s?\(|\s(?:of|in weight|heavy|heavier|more|less)\b", after):
        return False  # "50 pounds (23 kg)", "2 million pounds of beef"
    noun = next((t for t in span if t.pos_ == "NOUN"), span[-1])
    above = [noun.head, noun.head.head] if noun.head.pos_ in {"ADP", "AUX"} else [noun.head]
    beside = {t.lemma_.lower() for top in above for t in (top, *top.children)}
    if beside & words("weighing"):
        return False
    return bool(beside & words("paying")) or (SCALED.search(span.text) is not None and noun.head.pos_ != "NOUN")


def _end(doc: Doc, measure: Measure, told: Frame, counted: str | None) -> int:
    """The end of the span: the counted noun where only its modifiers or "of the" stand between."""
    if counted is None or told.last is None or told.last.idx < measure.end:
        return measure.end
    between = doc.text[measure.end : told.last.idx]
    if len(between) > 60 or re.search(r"[,;:()\"]", between):
        return measure.end
    return told.last.idx + len(told.last)
