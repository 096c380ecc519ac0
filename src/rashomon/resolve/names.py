"""Keys under which spellings of one name are equal, and the forms a name may shrink to."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from rashomon.extract.names import PARTICLES
from rashomon.lexicon import mapping, words

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
SMALL = frozenset(["the", "of", "and", "for", "in", "on", "a"])
SOFT = frozenset("aeiouyjhw'")  # letters that transliterations disagree on
INITIALS = re.compile(r"(?:[A-Z]\.){2,}[A-Z]?")
INITIALS_OF = {"U.S.": "United States", "U.N.": "United Nations", "U.K.": "United Kingdom", "E.U.": "European Union"}
SHORTEST_FUZZY = 5  # letters; shorter names one letter apart are mostly two names

# Applied in order to a lower-case word without marks; beside each what it makes equal.
TRANSLITERATIONS = (
    (re.compile(r"[’'`ʼ-]"), ""),  # Lukyan'enko, Kim Jong-un
    (re.compile(r"(?:yy|iy|ii|yi|ij|yj)$"), "y"),  # Zelenskyy, Zelenskiy, Syrskyi
    (re.compile(r"(?<=[a-z]{2})[iyj]+(?=[aeu])"), ""),  # Shyriaiev, Shyryayev
    (re.compile(r"y"), "i"),
    (re.compile(r"kh"), "h"),  # Kharkiv, Mikhail
    (re.compile(r"x"), "ks"),  # Alexei, Aleksei
    (re.compile(r"ph"), "f"),
    (re.compile(r"w"), "v"),  # Warsame, Varsame
    (re.compile(r"(.)\1"), r"\1"),  # Mohammed, Mohamed
)


class Person(NamedTuple):
    """A person's name taken apart, each part as its key; given is "" for a bare surname."""

    given: str
    family: str
    suffix: str


@cache
def word_key(word: str) -> str:
    """The key under which spellings of a word are equal ("Kiev" and "Kyiv", "Zelensky" and "Zelenskyy")."""
    if INITIALS.fullmatch(word):  # "D.N.C." is "DNC"
        word = word.replace(".", "")
    plain = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).strip(".")
    plain = mapping("spellings").get(plain, plain)
    for pattern, instead in TRANSLITERATIONS:
        plain = pattern.sub(instead, plain)
    return plain


@cache
def name_key(name: str) -> str:
    """The key of a whole name: the keys of its words, without articles and possessive."""
    parts = re.sub(r"[’']s?$", "", name.strip()).replace("’", "'").split()
    if len(parts) > 1:  # "U.S. Geological Survey"
        parts = [word for part in parts for word in INITIALS_OF.get(part, part).split()]
    return " ".join(key for part in parts if part.lower() not in SMALL and (key := word_key(part.strip(",()"))))


@cache
def person_key(name: str) -> Person:
    """Given name, family name and suffix of a person's name; middle names and initials are left off."""
    parts = [part.strip(',()"“”') for part in re.sub(r"[’']s?$", "", name.strip()).split()]
    suffix = parts.pop().lower().strip(".") if len(parts) > 1 and parts[-1].lower().strip(".") in SUFFIXES else ""
    while len(parts) > 1 and parts[0].lower() in PARTICLES:
        parts.pop(0)
    if not parts:
        return Person("", "", suffix)
    if len(parts) == 1:
        return Person("", word_key(parts[0]), suffix)
    least = mapping("family_first").get(parts[0].lower())
    whole = len(parts) + sum(part.count("-") for part in parts)
    if least is not None and whole >= int(least):
        return Person("".join(word_key(part) for part in parts[1:]), word_key(parts[0]), suffix)
    return Person(word_key(parts[0]), word_key(parts[-1]), suffix)


def one_soft_letter(left: str, right: str) -> bool:
    """True where two keys differ by one letter of those transliterations disagree on."""
    if left == right:
        return True
    if min(len(left), len(right)) < SHORTEST_FUZZY or abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :] and {short[at], long[at]} <= SOFT
    return short[at:] == long[at + 1 :] and long[at] in SOFT


def given_names_of(form: str) -> frozenset[str]:
    """The keys of the given names that a first name or nickname may stand for ("Vlad": Vladimir)."""
    full = mapping("nicknames").get(form.lower(), "")
    return frozenset(word_key(name) for name in [form, *full.split()])


def acronym_of(name: str) -> str | None:
    """The initials of a name of two words or more ("Selwyn Broadcasting Service": SBS)."""
    initials = [part[0] for part in re.split(r"[\s-]+", name) if part and part.lower() not in SMALL]
    return "".join(initials).upper() if len(initials) > 1 else None


def acronym(form: str) -> str | None:
    """The letters of a form that is an acronym ("U.N." and "UN" alike), else None."""
    letters = form.replace(".", "")
    return letters if 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper() else None


def is_state(name: str) -> str | None:
    """The state a name or a people's name stands for; None for other names."""
    return mapping("countries").get(name.lower().removeprefix("the "))


def is_seat(name: str) -> str | None:
    """The state whose seat of government a name is, else None."""
    return mapping("seats").get(name.lower())


def is_people(name: str) -> bool:
    """True for the plural noun of a state's people ("Ukrainians")."""
    return name.lower() in words("peoples")
