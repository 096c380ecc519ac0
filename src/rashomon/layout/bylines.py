"""Bylines, lone agencies and authors' biographies."""

from __future__ import annotations

import re

from rashomon.layout.agencies import agencies_in, agency
from rashomon.layout.dates import month_number
from rashomon.layout.page import Page, ends_sentence, words
from rashomon.lexicon import mapping
from rashomon.lexicon import words as entries
from rashomon.records import Section

BYLINE_WORDS = 20
BIOGRAPHIES = 2  # paragraphs of running text that may follow one: another author, a notice
PARTICLE = r"(?:de|del|da|di|van|von|der|den|bin|al|el|la|le|st\.)"
TOKEN = r"(?:[A-ZÀ-ÞЀ-Я][\w’'.-]*|al-[A-Z]\w+)"
NAME = rf"{TOKEN}(?:[ \u00a0](?:{PARTICLE}[ \u00a0])*{TOKEN}){{0,3}}"
NAMES = rf"{NAME}(?:(?:,\s|,?\s(?i:and|&|with)\s){NAME}){{0,5}}"
# What may follow the names: ", Political Editor", " in Harrow", " for The Post", " | 3 March 2024"
TAIL = r"(?:\s?[,|•·–—/-]\s?.{1,80}|\s(?:in|at|for|of|on|from|@)\s?.{1,60}|\s?\(.{1,40}\)|\s@\w+)?"

LABELLED = re.compile(  # Author: Ann Bray   Written by Ann Bray   Posted by Ann Bray on 3 March
    rf"(?:authors?|written by|words by|story by|text by|posted by|published by|reporter|byline)\s?:?\s+"
    rf"(?P<names>(?-i:{NAMES})){TAIL}\.?",
    re.IGNORECASE,
)
BY = re.compile(rf"(?:By|BY|by)[:\s]\s*(?P<names>{NAMES}){TAIL}")
DESK = re.compile(
    r"(?:by )?(?:our |the )?(?:news|web|agency|foreign)?\s?(?:staff|desk|newsroom|agencies|correspondents?)"
    r"(?: (?:writers?|reporters?|reports?|and agencies|correspondents?))?",
    re.IGNORECASE,
)
# By our political staff. Selwyn, 10 March 2023
OURS = re.compile(
    r"by (?:our|the) (?:[\w-]+ ){0,2}(?:staff|desk|newsroom|team|correspondents?|reporters?|editors?)\b",
    re.IGNORECASE,
)
# What a name ends with that is a post and no person: "By Comet Reporter"
POST = re.compile(
    r"\b(?:reporters?|correspondents?|staff|editors?|editorial|desk|writers?|newsroom|team|bureau|agency|news)$",
    re.IGNORECASE,
)
WIRE = re.compile(  # Reporting by Ann Bray in Harrow; Editing by Joe Cole   (With inputs from agencies)
    r"[(\[*]?\s?(?:(?:additional |with )?(?:reporting|writing)(?: and \w+)? by|(?:compiled|edited|editing) by|"
    r"with (?:inputs?|reporting|files|agencies|additional reporting)\b)",
    re.IGNORECASE,
)
WIRE_NAMES = re.compile(rf"(?:[Rr]eporting|[Ww]riting)(?: and \w+)? by (?P<names>{NAMES})")
BIOGRAPHY = re.compile(rf"(?P<name>{NAME}) (?:is|was|has been|covers|reports|writes|works|joined)\b")
# "Ann Bray is the news editor of Harrow.example": the outlet comes with the role of one who writes for it
ROLE = r"(?:editor|reporter|correspondent|columnist|writer|journalist|producer|photographer|contributor|blogger)"
PLACE_OF_WORK = re.compile(
    rf"\b{ROLE}(?: at large)?(?:,? based in [A-Z]\w+,?)? (?:of|at|for|with) (?P<outlet>(?:the |The )?"
    r"(?:[A-Z][\w&’'-]*(?:\.[a-z]{2,10})?)(?: (?:of |and |& )?[A-Z][\w&’'-]*(?:\.[a-z]{2,10})?){0,4})"
)
WRITES_FOR = re.compile(  # "She writes for The Harrow Post from abroad"
    r"\b(?:writes|reports|works) (?:regularly |mostly )?for (?P<outlet>(?:the |The )?"
    r"(?:[A-Z][\w&’'-]*(?:\.[a-z]{2,10})?)(?: (?:of |and |& )?[A-Z][\w&’'-]*(?:\.[a-z]{2,10})?){0,4})"
)
CONTACT = re.compile(
    r"\bfollow (?:him|her|them|me)\b|@\w+|\bon (?:twitter|x|bluesky|mastodon)\b|\bcontact (?:him|her)\b|"
    r"\b(?:his|her|their) (?:work|writing|articles) (?:has|have) appeared\b",
    re.IGNORECASE,
)


def byline(page: Page, index: int) -> tuple[Section, ...] | None:
    """The line as a byline where it says who wrote the report; else None."""
    paragraph = page.paragraphs[index]
    if not is_byline(paragraph.text, page.in_head(index) or page.in_tail(index)):
        return None
    return (Section(kind="byline", start=paragraph.start, end=paragraph.end),)


def biography(page: Page, index: int) -> tuple[Section, ...] | None:
    """The author's biography under a report, as furniture; else None."""
    paragraph = page.paragraphs[index]
    if not is_biography(page, index):
        return None
    return (Section(kind="furniture", start=paragraph.start, end=paragraph.end),)


def is_byline(line: str, outside: bool) -> bool:
    """True for a line that names the writers; `outside` where it stands above or below the running text."""
    line = line.strip("*_ ")
    if words(line) > BYLINE_WORDS:
        return outside and WIRE.match(line) is not None and ";" in line
    if LABELLED.fullmatch(line):
        return True
    if not outside:
        return False
    return (
        line.lower().rstrip(":") in {"by", "author"}
        or agency(line) is not None
        or DESK.fullmatch(line) is not None
        or OURS.match(line) is not None
        or WIRE.match(line) is not None
        or bool(_by(line))
    )


def authors_in(line: str) -> tuple[str, ...]:
    """The writers that a byline names, agencies and desks left out."""
    line = line.strip("*_ ")
    found = LABELLED.fullmatch(line) or _by(line) or WIRE_NAMES.search(line)
    if not found:
        return ()
    names = re.split(r",\s|,?\s(?:and|&|with)\s", found["names"], flags=re.IGNORECASE)
    return tuple(dict.fromkeys(_cased(name) for name in names if is_writer(name)))


def byline_agencies(line: str) -> tuple[str, ...]:
    """The agencies that a byline names."""
    alone = agency(re.sub(r"^by\s", "", line.strip("*_ "), flags=re.IGNORECASE))
    return (alone,) if alone else agencies_in(line)


def is_writer(name: str) -> bool:
    """True for what may be a person's name, false for an agency, a desk, a month."""
    return not (agency(name) or DESK.fullmatch(name) or POST.search(name) or name.lower().startswith("the "))


def is_biography(page: Page, index: int) -> bool:
    """True for a last paragraph about the author."""
    paragraph = page.paragraphs[index]
    below = sum(later > index for later in page.prose[-BIOGRAPHIES - 1 :])
    if below > BIOGRAPHIES or index < 2 or '"' in paragraph.text or "“" in paragraph.text:
        return False
    if re.match(r"the (?:author|writer) (?:is|was|has)\b", paragraph.text, re.IGNORECASE):
        return True
    found = BIOGRAPHY.match(paragraph.text)
    if not found:
        return False
    name = found["name"]
    around = [p.text for i, p in enumerate(page.paragraphs) if i != index]
    signed = name in page.report.authors or any(name in authors_in(line) for line in around)
    told = any(name.split()[-1] in line for line in around if not is_byline(line, True))
    worker = PLACE_OF_WORK.search(paragraph.text) is not None
    return signed or (not told and (worker or " " in name) and CONTACT.search(paragraph.text) is not None)


def outlet_in(biography_text: str) -> str | None:
    """The outlet that a biography says its subject works for."""
    found = WRITES_FOR.search(biography_text) or PLACE_OF_WORK.search(biography_text)
    return None if found is None or agency(found["outlet"]) else found["outlet"].rstrip(".'’")


def _by(line: str) -> re.Match[str] | None:
    found = BY.fullmatch(line)
    if found is None or ends_sentence(re.sub(r"\b(?:[A-Z]|Jr|Sr)\.$", "", line)):
        return None
    first = found["names"].split()[0].strip(".,'’")
    # "By Monday", "By March 2024", "By The River" (a heading): no names
    known = month_number(first) and not _given(found["names"])
    article = first.lower() in {"the", "a", "an", "this", "that"} and not agencies_in(found["names"])
    return None if known or article or first.lower() in mapping("weekdays") else found


def _given(names: str) -> bool:
    """True where a month's name is a given name here: "April Ward", "May Lin"."""
    parts = names.split()
    return len(parts) > 1 and parts[0].lower() in entries("given_names") and not parts[1].isdigit()


def _cased(name: str) -> str:
    name = " ".join(name.split()).strip(" .,")
    return name.title() if name.isupper() and len(name) > 3 else name
