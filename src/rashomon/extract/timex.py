"""The grammar of time expressions: what a stretch of words such as "early last year" says, read alone.

Values follow TIMEX3 (TimeML 1.2.1); what hangs on another date is kept as a Reading, to be anchored by
`rashomon.resolve.dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from rashomon.extract.numbers import ONES, SMALL
from rashomon.lexicon import mapping

MONTHS = {name: int(number) for name, number in mapping("months").items()}
WEEKDAYS = {name: int(number) for name, number in mapping("weekdays").items()}
SEASONS = mapping("seasons")
UNITS = {name: code.split()[0] for name, code in mapping("time_units").items()}
ORDINALS = {name: int(number) for name, number in mapping("ordinals").items()}
HOLIDAYS = mapping("holidays")
DAY_PARTS = mapping("day_parts")

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal["START", "MID", "END", "EARLY", "LATE"]
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
    span: Literal["past", "future"] | None = None
    """For a duration that ends or starts at the anchor ("the past five days")."""


def _either(words: dict[str, object] | dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


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
DAY = rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?|{_either(ORDINALS)})(?!\d|:\d|%|[.,]\d|(?:st|nd|rd|th))"
YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\d%]|[.,]\d)"  # 1000 to 2099
PART = rf"(?P<part>{_either(DAY_PARTS)})s?"
RELATED_YEAR = r"(?P<ryear>last|this|next|the\s(?:previous|following|same)|that)\syear"  # "August last year"
OF_YEAR = rf"(?:(?:\s?,\s?|\s|\sof\s|,\sof\s|\sin\s){YEAR}(?!-)|,?\s(?:of\s)?{RELATED_YEAR})"
MOD = (
    r"(?:(?P<mod>(?:the\s)?(?:very\s)?(?:end|beginning|start|middle|close)\sof"
    r"(?:\s(?:the|its)(?=\s(?:fiscal|week|month|year|quarter|decade|day)))?|early(?:\s(?:in|"
    r"on))?|earlier(?:\sin|\son)?|"
    r"late(?:r|st)?(?:\s(?:in|on))?|mid|sometime)[\s-])"
)  # "the end of", "mid-"
UNIT = r"(?P<unit>second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|millennium)"
UNITS_ = rf"(?P<unit>{'|'.join(w for w in UNITS)})"
PLURAL = r"(?P<unit>minutes|hours|days|weeks|weekends|months|quarters|years|decades|centuries)"
ABOUT = (
    r"(?:(?:about|almost|nearly|around|roughly|approximately|at\sleast|up\sto|"
    r"(?:no\s)?(?:more|less|fewer)\sthan|an\sadditional|just\sover|just\sunder|well\sover)\s)?"
)
COUNT = (
    rf"(?P<count>\d+\s(?:to|or)\s\d+|\d+(?:\.\d+)?(?:,\d{{3}})*(?:[\s-]\d/\d)?(?:\s(?:hundred|thousand|million|billion)\b)?|"
    rf"an?(?:\s(?:few|couple(?:\sof)?|dozen|hundred|thousand|half))?|several|many|some|few|"
    rf"half\san?|{SMALL}(?:\s(?:hundred|thousand))?(?:\s(?:to|or)\s{SMALL}|\sand\sa\shalf)?)"
)  # "24", "two and a half", "a few"
CLOCK = (
    r"(?P<clock>(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?(?::[0-5]\d)?\s?(?P<ampm>[ap]\.?m\b\.?)|"
    r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])|noon|midday|midnight|(?:\d{1,2}|"
    + ONES
    + r"|ten|eleven|twelve)\so'clock)"
    r"(?:\s(?:local\stime|GMT|UTC|[ECMP][SD]?T|BST|CES?T|\(\d{4}\sGMT\)))?"
)  # "10:35 a.m. EDT"
REL = (
    r"(?:(?P<rel>last|this\s(?:past|coming|upcoming)|this|upcoming|next|the\s(?:previous|following|coming|same|past|current|"
    r"latest|next|preceding|last)|that(?:\ssame)?|past|previous|following|coming|current|the)\s)"
)


NAMED = REL.replace("|the)", ")")  # "last Friday", not "the Friday"


def _rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    at = CLOCK.replace("clock>", "at>").replace("ampm>", "pm2>")
    of_year = OF_YEAR.replace("year>", "year2>")
    dated = rf"(?:{WEEKDAY},?\s)?"
    day_of = rf"(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_either(ORDINALS)})"
    ordinal_day = rf"(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{_either(ORDINALS)})"
    clocked = rf"(?:{CLOCK},?\s(?:on\s)?)?"
    patterns = (
        ("iso", r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d)?\S*)?(?![\d-])"),
        ("slashes", r"(?<![\d/])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|"
                    r"\d\d)(?![\d/])"),
        ("month_day", rf"{clocked}{MOD}?{NAMED}?{dated}{MONTH}\s(?:the\s)?{DAY}{OF_YEAR}?"),
        ("day_month", rf"{clocked}{MOD}?{dated}(?:the\s)?{DAY}(?:\sday)?(?:\sof)?[\s-]{MONTH}"
                      rf"(?:-(?P<year3>(?:19|20)\d\d)|{OF_YEAR}|)"),
        ("week_of", rf"(?:the\s)?week\s(?:of|beginning|starting|commencing)\s(?:on\s)?{dated}(?:{MONTH}\s(?:the\s)?"
                    rf"{DAY}|{DAY.replace('day>', 'day2>')}\s{MONTH.replace('month>', 'month2>')}){OF_YEAR}?"),
        ("week_in", rf"(?:the\s)?(?P<nth>first|second|third|fourth|last|final|1st|2nd|3rd|4th)\sweek\s(?:of|in)\s"
                    rf"(?:{MONTH}{OF_YEAR}?|{YEAR.replace('year>', 'year2>')})"),
        ("weekday_week", rf"{WEEKDAY}\s(?:of\s)?(?P<rel>last|next|this|the\s(?:following|previous))\sweek|"
                         rf"(?P<rel2>last|next|this|(?:the\s)?(?:following|previous))\sweek(?:\son|\s-|,)?\s"
                         rf"{WEEKDAY.replace('weekday>', 'weekday2>')}"),
        ("day", rf"(?:{WEEKDAY},?\s(?:the\s)?|(?<=\bon\s)the\s|(?<=\bby\s)the\s|(?<=\bsince\s)the\s|"
                rf"(?<=\buntil\s)the\s){ordinal_day}(?=\s*(?:[.,;:?!)]|$))"),
        ("day_of", rf"(?:the\s)?{day_of}(?:\sday)?\sof\s(?P<rel>last|next|this|the)\smonth"),
        ("short_quarter", r"(?-i:(?P<part>[QH])(?P<nth>[1-4]))(?:\s|-|/|\sof\s)(?P<year>(?:19|20)\d\d)|"
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
                      rf"\b|the\syear\stwo\sthousand"),
        ("decade", r"(?:the\s)?(?:(?P<mod>early|mid|late)[\s-])?(?:the\s)?(?P<era>(?:1\d|20)?\d0|'\d0)'?s\b"),
        ("word_decade", r"\bthe\s(?:(?P<mod>early|mid|late)[\s-])?(?P<era>twenties|thirties|forties|"
                        r"fifties|sixties|seventies|eighties|nineties)\b"),
        ("century", rf"(?:the\s)?(?:(?P<mod>early|mid|late)[\s-])?(?P<nth>\d{{1,2}}(?:st|nd|rd|"
                    rf"th)|{_either(ORDINALS)})[\s-]centur(?:y|ies)"),
        ("quarter", rf"(?:{RELATED_YEAR}'s\s)?(?:the\s(?![\w-]+-quarter))?(?:{MOD})?(?:(?:{YEAR}|"
                    rf"(?P<ago>(?:comparable\s)?year-(?:earlier|ago))|fiscal|latest)[\s-])*(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?P<unit>quarter|"
                    rf"half)(?:{of_year}|(?:,?\sof)?\sfiscal\s(?P<fyear>(?:19|"
                    rf"20)\d\d))?(?!s)"),
        ("deictic", rf"(?:{MOD})?(?:(?P<part2>mid-afternoon|noon)\s)?(?P<word>(?:the\s)?day\s(?:before\syesterday|"
                    rf"after\stomorrow)|yesterday|today|tomorrow|tonight|overnight)(?:\s{PART})?"),
        ("part", rf"(?:{MOD})?(?P<rel>this|last|that|the\snext|the\sfollowing|the\sprevious)"
                 rf"\s(?P<part>morning|afternoon|evening|night)"),
        ("unit", rf"(?:{MOD})?{REL}(?:(?:same|past|full)\s)?(?:fiscal\s|calendar\s)?(?P<unit>day|week|"
                 rf"weekend|month|quarter|year|decade|century)(?!-|s)"),
        ("shift", rf"{ABOUT}{COUNT}(?:\smore)?\s{UNITS_}s?(?:\sor\sso)?\s(?P<way>ago|"
                  rf"earlier|later|(?:before|after)(?=\s*(?:[,.;)]|$))|from\s(?:now|today)|after\stoday|hence|previously)\b"),
        ("shift_bare", r"(?:(?:the|a)\s)?(?P<unit>day|week|month|year)-(?P<way>earlier|ago)(?:\s(?:period|"
                       r"quarter|month|level))?|the\sday\s(?P<way2>before|after)\b"),
        ("span", rf"(?:the\s)?(?P<way>past|last|next|first|coming|previous|recent|following|"
                 rf"latest|final)\s{COUNT}\s(?:more\s|trading\s)?{UNITS_}s?\b"),
        ("duration", rf"(?:{ABOUT}|the\s(?=[\w.]+\s)){COUNT}(?:\smore|\sfull|\strading|\sconsecutive|"
                     rf"\sstraight)?[\s-]{UNITS_}s?(?<!three-quarters)(?!-old|\sold|-earlier|-ago)(?P<half>\sand\sa\shalf)?(?:-long|"
                     rf"\slong\b)?"),
        ("plural", rf"(?:(?P<way>recent|the\spast|past|coming|the\scoming|the\snext|the\slast)"
                   rf"\s)?{PLURAL}(?!\sold|-old)(?:\sago)?(?:-long)?"),
        ("set", rf"\b(?:each|every)\s(?:other\s|single\s)?(?:{UNIT}|{WEEKDAY}|{MONTH}|(?P<season>summer|"
                rf"winter|spring|autumn|fall)|(?P<part>morning|night|evening|afternoon))\b|"
                rf"(?:once|twice)\sa(?P<unit2>\s(?:day|week|month|year))"),
        ("adverb", r"\b(?P<word>hourly|daily|nightly|weekly|monthly|yearly|annually)\b"),
        ("clock", CLOCK),
        ("holiday", rf"(?:(?P<rel>last|this|next)\s)?(?P<name>(?-i:Christmas(?:\s(?:Day|Eve))?|"
                    rf"New\sYear's\s(?:Day|Eve)|Boxing\sDay|Valentine's\sDay|Halloween|Thanksgiving(?:\sDay)?|"
                    rf"Easter(?:\sSunday)?|May\sDay))(?:,?\s{YEAR})?"),
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


RULES = _rules()
