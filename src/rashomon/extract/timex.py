"""The grammar of time expressions: what a stretch of words such as "early last year" says, read alone.

Values follow TIMEX3 (TimeML 1.2.1); what hangs on another date is kept as a Reading, to be anchored by
`rashomon.resolve.dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rashomon.extract.clocks import CLOCK
from rashomon.extract.numbers import SMALL
from rashomon.lexicon import mapping

MONTHS = {name: int(number) for name, number in mapping("months").items()}
WEEKDAYS = {name: int(number) for name, number in mapping("weekdays").items()}
SEASONS = mapping("seasons")
UNITS = {name: code.split()[0] for name, code in mapping("time_units").items()}
ORDINALS = {name: int(number) for name, number in mapping("ordinals").items()}
HOLIDAYS = mapping("holidays")
DAY_PARTS = mapping("day_parts")

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal["START", "MID", "END", "EARLY", "LATE", "EARLIER", "LATER"]
Direction = Literal["last", "this", "next"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a time expression says by itself: the fields it fills and what it leaves to its context."""

    type: TimeType
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    era: str | None = None
    """A decade ("199") or a century ("19") by its leading digits."""
    shift: float | None = None
    """How many units from the anchor, negative for the past."""
    unit: str | None = None
    calendar: bool = True
    """True for "last month" (the month before this one), False for "a month ago" (measured)."""
    direction: Direction | None = None
    in_text: bool = False
    """True where the anchor is another date of the text ("two days later")."""
    mod: Mod | None = None
    clock: str = ""
    value: str | None = None
    """The TIMEX3 value where it needs no anchor."""
    nth: int | None = None
    """Which week of a month or year ("the last week of July"), -1 for the last."""
    either: tuple[str, ...] = ()
    """All dates that an ambiguous "3/4/2024" may stand for."""
    holiday: str | None = None
    """How the day of a movable holiday is worked out ("easter -2", "11 4 4")."""
    span: Literal["past", "future"] | None = None
    """For a duration that ends or starts at the anchor ("the past five days")."""


def _either(words: dict[str, object] | dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _ordinal_words() -> str:
    # "twenty-first", "twenty first"
    return "|".join(re.escape(word).replace(r"\-", r"[-\s]") for word in sorted(ORDINALS, key=len, reverse=True))


def _holiday_names() -> str:
    # A holiday of one word is read only as a name: "an epiphany"
    return "|".join(
        (
            f"(?-i:{name.capitalize()})"
            if " " not in name
            else re.escape(name).replace(r"\ ", r"\s").replace("'", "'?")
        )
        for name in sorted(HOLIDAYS, key=len, reverse=True)
    )


def _capitalised(words: dict[str, int]) -> str:
    return "|".join(
        word.capitalize() + (r"\b\.?" if len(word) < 5 and word not in ("may", "june", "july") else "")
        for word in sorted(words, key=len, reverse=True)
    )


# Written small, these are words of their own: "may", "march", "an august body".
SMALL_MONTHS = "|".join(name for name in sorted(MONTHS) if len(name) > 3 and name not in ("august", "march", "sept"))
SMALL_DAYS = "|".join(name for name in sorted(WEEKDAYS) if name.endswith("day"))
MONTH = rf"(?P<month>(?-i:{_capitalised(MONTHS)}|{SMALL_MONTHS}))(?!\w)"  # "Sept.", "june", never "may"
WEEKDAY = rf"(?P<weekday>(?-i:{_capitalised(WEEKDAYS)}|{SMALL_DAYS}))(?!\w)"  # "Wed."
DAY = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{_ordinal_words()})(?!\d|:\d|%|[.,]\d|(?:st|nd|rd|th))"
YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\d%]|[.,]\d)"  # 1000 to 2099
PART = rf"(?P<part>{_either(DAY_PARTS)})"
RELATED_YEAR = r"(?P<ryear>last|this|next|the\s(?:previous|following|same)|that)\syear"  # "August last year"
OF_YEAR = rf"(?:(?:\s?,\s?|\s|\sof\s|,\sof\s|\sin\s){YEAR}(?!-\d)|,?\s(?:of\s)?{RELATED_YEAR})"
MOD = (
    r"(?:(?P<mod>(?:the\s)?(?:very\s)?(?:end|beginning|start|middle|close)\sof"
    r"(?:\s(?:the|its)(?=\s(?:fiscal|week|month|year|quarter|decade|day)))?|early(?:\s(?:in|"
    r"on))?|earlier(?:\sin|\son)?|"
    r"late(?:r|st)?(?:\s(?:in|on))?|mid|sometime)[\s-])"
)  # "the end of", "mid-"
UNIT = r"(?P<unit>second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|millennium)"
UNITS_ = rf"(?P<unit>{'|'.join(w for w in UNITS)})"
PLURAL = r"(?P<unit>minutes|hours|days|weeks|weekends|months|quarters|years|decades|centuries)"
ABOUT = (  # TimeML's readers leave "about" out of the extent, and take the others in
    r"(?:(?:almost|nearly|around|roughly|approximately|at\sleast|up\sto|"
    r"(?:no\s)?(?:more|less|fewer)\sthan|an\sadditional|just\sover|just\sunder|well\sover)\s)?"
)
COUNT = (
    rf"(?P<count>\d+\s(?:to|or)\s\d+|\d+(?:\.\d+)?(?:,\d{{3}})*(?:[\s-]\d/\d)?(?:\s(?:hundred|thousand|million|"
    rf"billion)\b)?|"
    rf"an?(?:\s(?:few|couple(?:\sof)?|dozen|hundred|thousand|half))?|several|many|some|few|"
    rf"half\san?|{SMALL}(?:\s(?:hundred|thousand))?(?:\s(?:to|or)\s{SMALL}|\sand\sa\shalf)?)"
)  # "24", "two and a half", "a few"
REL = (
    r"(?:(?P<rel>last|this\s(?:past|coming|upcoming)|this|upcoming|next|the\s(?:previous|following|coming|same|"
    r"past|current|"
    r"latest|next|preceding|last)|that(?:\ssame)?|past|previous|following|coming|current|the)\s)"
)


NAMED = REL.replace("|the)", ")")  # "last Friday", not "the Friday"


@cache  # compiled when the first text is read: it takes the better part of a second
def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    at = CLOCK.replace("clock>", "at>")
    part_of = (
        rf"(?:(?:(?:early|late)\sin\s)?the\s(?:early\s|late\s)?(?P<part>{_either(DAY_PARTS)})(?:\shours)?\s"
        r"(?:of|on)\s)?"
    )  # "the early morning hours of" 30 April
    of_year = OF_YEAR.replace("year>", "year2>")
    dated = rf"(?:{WEEKDAY},?\s)?"
    day_of = rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_ordinal_words()})"
    ordinal_day = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{_ordinal_words()})"
    clock_free = CLOCK.replace("?P<clock>", "?:")
    clocked = rf"(?:{CLOCK},?\s(?:on\s)?)?"
    patterns = (
        ("iso", r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?\S*)?(?![\d-])"),
        ("slashes", r"(?<![\d/])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|"
                    r"\d\d)(?![\d/])"),
        ("named", r"(?<![\w/-])(?:(?P<year>(?:19|20)\d\d)(?P<mark>[/-])(?-i:(?P<month>[A-Za-z]{3,9}))(?P=mark)"
                  r"(?P<day>\d{1,2})|"
                  r"(?P<day2>\d{1,2})(?P<mark2>[/-])(?-i:(?P<month2>[A-Za-z]{3,9}))(?P=mark2)(?P<year2>(?:19|20)"
                  r"\d\d)|"
                  r"(?-i:(?P<month3>[A-Za-z]{3,9}))(?P<mark3>[/-])(?P<day3>\d{1,2})(?:(?P=mark3)(?P<year3>(?:19|"
                  r"20)\d\d)|(?<=/\d)|(?<=/\d\d)))(?![\w/-])"),
        ("month_day", rf"{clocked}{part_of}{MOD}?{NAMED}?{dated}{MONTH}(?:,(?=\s\d?\d(?:st|nd|rd|th)))?\s(?:the\s)?"
                      rf"{DAY}{OF_YEAR}?"),
        ("day_month", rf"(?<![$£€])(?<![$£€]\s){clocked}{part_of}{MOD}?{dated}(?:the\s)?{DAY}(?:\sday)?(?:\sof)"
                      rf"?[\s-]{MONTH}"
                      rf"(?:-(?P<year3>(?:19|20)\d\d)|{OF_YEAR}|)"),
        ("week_of", rf"(?:the\s)?week\s(?:of|beginning|starting|commencing)\s(?:on\s)?{dated}(?:{MONTH}\s(?:the\s)?"
                    rf"{DAY}|{DAY.replace('day>', 'day2>')}\s{MONTH.replace('month>', 'month2>')}){OF_YEAR}?"),
        ("week_in", rf"(?:the\s)?(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th)\sweek\s(?:of|in)\s"
                    rf"(?:{MONTH}{OF_YEAR}?|{YEAR.replace('year>', 'year2>')}|(?P<rel>last|this|next|the)"
                    rf"\s(?P<unit>month|year))"),
        ("week", rf"(?:the\s)?week\s(?P<nth>[1-9]|[1-4]\d|5[0-3])\b(?!\s(?:of|in)"
                 rf"\s(?!{YEAR.replace('?P<year>', '?:')}))(?:\s(?:of|in)\s{YEAR})?"),
        ("weekday_week", rf"{WEEKDAY}\s(?:of\s)?(?P<rel>last|next|this|the\s(?:following|previous))\sweek|"
                         rf"(?P<rel2>last|next|this|(?:the\s)?(?:following|previous))\sweek(?:\son|\s-|,)?\s"
                         rf"{WEEKDAY.replace('weekday>', 'weekday2>')}"),
        ("day", rf"(?:{WEEKDAY},?\s(?:the\s)?|(?<=\bon\s)the\s|(?<=\bby\s)the\s|(?<=\bsince\s)the\s|"
                rf"(?<=\buntil\s)the\s){ordinal_day}"
                rf"(?=\s*(?:[.,;:?!)]|$|(?:at|around)\s|\d{{1,2}}(?::\d\d)?\s?[ap]\.?m)|,?\s{clock_free})"),
        ("day_of", rf"(?:the\s)?{day_of}(?:\sday)?\sof\s(?P<rel>last|next|this|the)\smonth"),
        ("short_quarter", r"(?P<part>[QH])(?P<nth>[1-4])(?:\s|-|/|\sof\s)(?P<year>(?:19|20)\d\d)|(?-i:(?P<part3>Q)"
                      r"(?P<nth3>[1-4]))|"
                          r"(?P<year2>(?:19|20)\d\d)[\s-](?P<part2>[QHqh])(?P<nth2>[1-4])"),
        ("month", rf"{MOD}?{NAMED}?{MONTH}{OF_YEAR}?"),
        ("weekday", rf"{clocked}{MOD}?{NAMED}?{WEEKDAY}(?:\s{PART})?(?:,?\s(?:at\s)?{at})?"),
        ("season", rf"{MOD}?(?:(?P<rel>last|this(?:\spast|\scoming)?|next|the(?:\s(?:past|following|"
                   rf"previous))?)\s)?"
                   rf"(?P<season>{_either(SEASONS)})(?:\s(?:of\s)?{YEAR}|\s(?:of\s)?{RELATED_YEAR})?"),
        ("year", rf"{MOD}?(?:the\s(?:fiscal\s)?year\s|fiscal\s(?:year\s)?)?(?:(?<![\w$£€#.,-])|(?<=\d{{4}}-))"
                 rf"{YEAR}"),
        ("ancient", r"(?P<year>[1-9]\d{0,3})\s(?P<age>BCE?|B\.C\.(?:E\.)?)|(?P<anno>A\.?D\.?)\s(?P<year2>\d{3})"),
        ("mid_year", rf"(?P<mod>mid|early|late|post|pre)-{YEAR}"),
        ("word_year", rf"(?:the\syear\s)?(?P<cent>nineteen|eighteen|twenty)[\s-](?P<rest>{SMALL})"
                      rf"\b|the\syear\stwo\sthousand|two\sthousand\sand\s(?P<after>{SMALL})\b"),
        ("decade", r"(?:the\s)?(?:(?P<mod>early|mid|late)[\s-])?(?:the\s)?(?P<era>(?:1\d|20)?\d0|'\d0)'?s\b"),
        ("word_decade", r"\bthe\s(?:(?P<mod>early|mid|late)[\s-])?(?P<era>twenties|thirties|forties|"
                        r"fifties|sixties|seventies|eighties|nineties)\b"),
        ("century", rf"(?:the\s)?(?:(?P<mod>early|mid|late)[\s-])?(?P<nth>\d{{1,2}}(?:st|nd|rd|"
                    rf"th)|{_either(ORDINALS)})[\s-]centur(?:y|ies)"),
        ("quarter", rf"(?:{RELATED_YEAR}'s\s)?(?:the\s(?![\w-]+-quarter))?(?:{MOD})?(?:(?:{YEAR}|"
                    rf"(?P<ago>(?:comparable\s)?year-(?:earlier|ago))|fiscal|latest)[\s-])*(?P<nth>first|second|"
                    rf"third|fourth|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|"
                    rf"half)(?:{of_year}|(?:,?\sof)?\sfiscal\s(?P<fyear>(?:19|"
                    rf"20)\d\d))?(?!s)"),
        ("part_alone", r"(?<=\bin\s)the\s(?:early\s|late\s)?(?P<part>morning|afternoon|evening)\b(?!\shours)|"
                       r"(?:early|late|later)\s(?:in\sthe\s)?(?P<part2>morning|afternoon|evening)\b(?!\shours)"),
        ("end_of", r"(?:the\s)?(?P<mod>end|beginning|start|middle)\sof\s(?P<unit>(?-i:year|month|week|quarter))"
                   r"(?!-)"),
        ("to_date", r"(?:the\s)?(?P<unit>year|month|quarter)[\s-]to[\s-]date"),
        ("deictic", rf"{clocked}(?:{MOD})?(?:(?P<part2>mid-afternoon|noon)\s)?(?P<word>(?:the\s)"
                    rf"?day\s(?:before\syesterday|"
                    rf"after\stomorrow)|yesterday|today|tomorrow|tonight|overnight)(?:\s{PART})?"),
        ("part", rf"(?:{MOD})?(?P<rel>this|last|next|that|the\snext|the\sfollowing|the\sprevious)"
                 rf"\s(?P<part>morning|afternoon|evening|night)"),
        ("unit", rf"(?:{MOD})?{REL}(?:(?:same|past|full)\s)?(?:fiscal\s|calendar\s)?(?P<unit>day|week|"
                 rf"weekend|month|quarter|year|decade|century)(?!-|s)"),
        ("shift", rf"{ABOUT}{COUNT}(?:\smore)?\s{UNITS_}s?(?:\sor\sso)?\s(?P<way>ago|"
                  rf"earlier|later|(?:before|after)(?=\s*(?:[,.;)]|$))|from\s(?:now|today)|after\stoday|hence|"
                  rf"previously)\b"),
        ("compound", rf"{COUNT}\s{UNITS_}s?(?:,|,?\sand)"
                     rf"\s{COUNT.replace('count>', 'count2>')}\s{UNITS_.replace('unit>', 'unit2>')}s?"
                     rf"(?:\s(?P<way>ago))?\b"),
        ("whole", r"(?:all|another)\s(?P<unit>day|week|month|year)\b(?!\s(?:long|later|round))"),
        ("shift_bare", r"(?:(?:the|a)\s)?(?P<unit>day|week|month|year)-(?P<way>earlier|ago)(?:\s(?:period|"
                       r"quarter|month|level))?|the\sday\s(?P<way2>before|after)\b"),
        ("span", rf"(?:the\s)?(?P<way>past|last|next|first|coming|previous|recent|following|"
                 rf"latest|final)\s{COUNT}\s(?:more\s|trading\s)?{UNITS_}s?\b"),
        ("duration", rf"(?:{ABOUT}|the\s(?=[\w.]+\s)){COUNT}(?:\smore|\sfull|\strading|\sconsecutive|"
                     rf"\sstraight)?[\s-]{UNITS_}s?(?<!three-quarters)(?!-old|\sold|-earlier|-ago)"
                     rf"(?P<half>\sand\sa\shalf)?(?:-long|"
                     rf"\slong\b)?"),
        ("plural", rf"(?:(?P<way>recent|the\spast|past|coming|the\scoming|the\snext|the\slast)"
                   rf"\s)?{PLURAL}(?!\sold|-old)(?:\sago)?(?:-long)?"),
        ("set", rf"\b(?:each|every)\s(?:other\s|single\s)?(?:{COUNT}\s)?(?:{UNIT}s?|{WEEKDAY}|{MONTH}|"
                rf"(?P<season>summer|"
                rf"winter|spring|autumn|fall)|(?P<part>morning|night|evening|afternoon))(?:\sat\s{at})?(?!\w)|"
                rf"{WEEKDAY.replace('weekday>', 'weekday2>').removesuffix(r'(?!\w)')}(?:s(?!\w)|"
                rf"\s(?P<part2>mornings|nights|evenings|afternoons)(?!\w))"
                rf"(?:\sat\s{at.replace('at>', 'at2>')})?(?!\w)|"
                rf"{CLOCK.replace('clock>', 'clock3>')}\s(?:each|every)\sday|"
                rf"(?:once|twice)\sa(?P<unit2>\s(?:day|week|month|year))"),
        ("adverb", r"\b(?P<word>hourly|daily|nightly|weekly|monthly|yearly|annually|everyday)\b"),
        ("clock", CLOCK),
        ("holiday", rf"(?:(?P<rel>last|this|next)\s)?(?P<name>{_holiday_names()})"
                    rf"(?:,?\s{YEAR}|\s(?:of\s)?{RELATED_YEAR})?"),
        ("latest", r"the\slatest\speriod"),
        ("year_end", rf"\b(?:{ABOUT})?(?:year-end|year\send|year's\send)(?:\s{YEAR})?"),
        ("present", r"\b(?:right\snow|now|currently|at\spresent|these\sdays|nowadays|at\sthe\smoment|"
                    r"current(?=\s\w))\b"),
        ("past", r"\b(?:more\srecently|most\srecently|recently|the\spast|lately)(?!\s\w+\s(?:days|"
                 r"weeks|months|years))\b"),
        ("future", r"\b(?:(?<!as\s)soon\b(?!\s(?:after|before|as))|"
                   r"the\s(?:near\s|foreseeable\s)?future|the\s(?:near|short|long)\sterm)\b"),
    )  # fmt: skip
    return tuple((name, re.compile(rf"(?<!\w){p}(?!\w)", re.IGNORECASE)) for name, p in patterns)


def _hints() -> dict[str, str]:
    """For each rule the words or signs without which it matches nothing.

    Those without a capital are for `folded` text: a pattern that need not think of capitals is several times as fast.
    """
    months = rf"(?-i:{'|'.join(sorted({name[:3].capitalize() for name in MONTHS}))}|{SMALL_MONTHS})"
    days = rf"(?-i:{'|'.join(sorted({name[:3].capitalize() for name in WEEKDAYS}))}|{SMALL_DAYS})"
    units = r"second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur|millenni|night|\bhr|\bmin|\bsec"
    holidays = "|".join(sorted({name.split()[-1].rstrip("'s") for name in HOLIDAYS} - {"day"}))
    years, ago = r"[12]\d\d\d", r"\bago\b|earlier|later|before|after|from (?:now|today)|hence|previously"
    return {
        "iso": r"\d-\d\d-\d", "slashes": r"\d[/.]\d{1,2}[/.]\d", "named": r"[A-Za-z]{3}[/-]\d|\d[/-][A-Za-z]{3}",
        "month_day": months, "day_month": months, "month": months, "weekday": days, "week_of": r"week\s(?:of|be|"
                      r"st|co)",
        "week_in": r"week\s(?:of|in)\s", "week": r"week\s\d", "weekday_week": r"\bweek\b", "day": days +
            r"|\b(?:on|by|since|until)\sthe\s",
        "day_of": r"of\s(?:last|next|this|the)\smonth", "short_quarter": r"\b[QH][1-4]|-[QH][1-4]",
        "season": "|".join(SEASONS), "year": years, "ancient": r"\bBC|\bB\.C|\bA\.?D", "mid_year": r"-[12]\d\d\d",
        "word_year": r"nineteen|eighteen|twenty|two\sthousand", "decade": r"0'?s\b", "word_decade": "ties",
        "century": "centur", "quarter": r"quarter|\bhalf\b", "deictic": r"yesterday|today|tomorrow|tonight|overnight",
        "part": r"morning|afternoon|evening|night", "part_alone": r"morning|afternoon|evening", "end_of": r"\sof\s",
        "to_date": r"to[\s-]date", "unit": units, "shift": ago,
        "compound": r"(?:,|\band)\s\w+(?:\s\w+)?\s(?:" + units + ")",
        "whole": r"\b(?:all|another)\s",
        "shift_bare": r"-(?:earlier|ago)|the\sday\s", "span": units, "duration": units,
        "plural": units, "set": r"\b(?:each|every|once|twice)\b|(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|"
                      r"mornings|nights\b|evenings|afternoons",
        "adverb": r"\b(?:hour|dai|night|week|month|year|annual)ly\b|everyday", "holiday": rf"\b(?:{holidays})|"
                      rf"\sday\b", "latest": "latest",
        "clock": r"\d[:.][0-5]\d|[\dneortx]\s?[ap]\.?m\b|noon|mid(?:day|night)|clock|\bin\sthe\s(?:early\s)"
                 r"?(?:mor|aft|eve)|at\snight|\bpast\s|\b(?:quarter|five|ten|twenty)\sto\s",
        "year_end": r"year-end|year(?:'s)?\send", "present": r"\bnow|current|at\spresent|these\sdays|at\sthe\smoment",
        "past": r"recently|the\spast|lately", "future": r"\bsoon\b|future|term\b",
    }  # fmt: skip


@dataclass(frozen=True)
class Hinted:
    """Rules that are tried only near one hint, with their places among all."""

    hint: re.Pattern[str]
    small: bool
    """True where the hint is looked for in `folded` text."""
    rules: tuple[tuple[int, str, re.Pattern[str]], ...]


@cache
def hinted_rules() -> tuple[Hinted, ...]:
    """All rules, by the hint near which they are tried."""
    hints, rules = _hints(), tuple(enumerate(_rules()))
    return tuple(
        Hinted(
            re.compile(hint, 0 if hint.islower() else re.IGNORECASE),
            hint.islower(),
            tuple((n, rule, pattern) for n, (rule, pattern) in rules if hints[rule] == hint),
        )
        for hint in dict.fromkeys(hints[rule] for _, (rule, _) in rules)
    )
