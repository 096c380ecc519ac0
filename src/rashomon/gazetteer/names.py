"""The key under which the spellings of a name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# "Łódź" decomposes only in part: letters with a stroke or a ligature are no letter plus accent.
PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
APOSTROPHES = re.compile(r"['`´ʹʻʼʾʿ‘’]")  # "Kurs'k", "Donets’k"
SEPARATORS = re.compile(r"[\s\-‐‑–.,_/()]+")  # "Ivano-Frankivsk", "St. Louis", "Washington, D.C."
SHORTENED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=16_384)  # a report's places are set beside one another again and again
def name_key(name: str) -> str:
    """The name in lower case without accents, apostrophes, hyphens or "the": "Sana'a" -> "sanaa"."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not "\u0300" <= c <= "\u036f").casefold().translate(PLAIN)
    words = SEPARATORS.sub(" ", APOSTROPHES.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(SHORTENED.get(word, word) if len(words) > 1 else word for word in words)
