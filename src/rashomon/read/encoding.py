"""From bytes to text: the encoding is the first that decodes to something people write."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from charset_normalizer import from_bytes

from rashomon.errors import ReadError

SAMPLE = 65_536  # bytes; enough to know an encoding by
SANE = 0.9  # share of non-ASCII characters that stand where such characters stand in prose
ACCENTED = 0.35  # no language of Latin script has so many letters accented; Polish and Czech stay below 0.2
FOREIGN = 0.2  # a text in a Cyrillic code page has at least this share of Cyrillic letters
BLANK_CONTROLS = "\t\n\r\x0b\x0c\x1c\x1d\x1e\x85"
REPLACEMENT = "\ufffd"

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Single-byte encodings of the languages of Europe, the likelier first: it wins a tie.
LATIN = ("cp1252", "cp1250", "mac-roman")
CYRILLIC = ("cp1251", "koi8-u", "iso8859-5", "cp866")
# What charset-normalizer is asked for when none of these fits; its single-byte guesses are too free.
MULTIBYTE = ("big5", "gb", "euc", "shift_jis", "cp932", "cp949", "iso2022")
# What stands between words rather than in them, of the characters beyond ASCII.
TYPOGRAPHIC = frozenset("\u00a0‘’‚“”„«»‹›–—…•·€£¥§©®™°±№×½¼¾²³")
MISREAD = frozenset({"ÿ", "þ", "ÿþ", "þÿ"})  # bytes FF and FE, which open UTF-16, as Latin letters


class Decoded(NamedTuple):
    """A text, the encoding it was in, and how many stretches of bytes had to be replaced by U+FFFD."""

    text: str
    encoding: str
    replaced: int


def decode(data: bytes) -> Decoded:
    """The text of these bytes, its byte order mark dropped; ReadError where they are not text."""
    for mark, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], name)
    if b"\x00" in data:
        return _without_mark(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        return _legacy(data)


def sanity(text: str) -> float:
    """The share of non-ASCII characters that stand where prose has them; 1.0 where there are none."""
    judged = [_plausible(text, i) for i, character in enumerate(text) if character > "\x7f"]
    return sum(judged) / len(judged) if judged else 1.0


def _without_mark(data: bytes) -> Decoded:
    # UTF-16 of a European language has a zero in every second byte of its spaces and ASCII letters
    for name, zeros in (("utf-16-le", data[1:SAMPLE:2]), ("utf-16-be", data[0:SAMPLE:2])):
        if len(data) % 2 == 0 and zeros.count(0) >= len(zeros) / 10:
            try:
                text = data.decode(name)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text and sanity(text[:SAMPLE]) >= SANE and _printable(text[:SAMPLE]):
                return Decoded(text, name, 0)
    raise ReadError("binary data (it has NUL bytes), not text; save the report as .txt or .html")


def _legacy(data: bytes) -> Decoded:
    broken = _replacing(data, "utf-8")
    intact = sum(character > "\x7f" for character in broken.text) - broken.text.count(REPLACEMENT)
    if intact >= broken.replaced:  # a text that was UTF-8 and lost a few bytes
        return broken
    best = max((_scored(data, name) for name in (*LATIN, *CYRILLIC)), key=lambda scored: scored[0])
    if best[0] >= SANE:
        return Decoded(data.decode(best[1]), best[1], 0)
    guess = from_bytes(data[:SAMPLE]).best()
    if guess is not None and guess.encoding.startswith(MULTIBYTE):
        text = _strict(data, guess.encoding)
        if text is not None and sanity(text[:SAMPLE]) >= SANE and _printable(text[:SAMPLE]):
            return Decoded(text, guess.encoding, 0)
    if broken.replaced > len(broken.text) / 3:
        raise ReadError("neither text nor a known encoding; save the report as UTF-8")
    return broken


def _scored(data: bytes, name: str) -> tuple[float, str]:
    text = _strict(data, name)
    if text is None or not _printable(text[:SAMPLE]):
        return 0.0, name
    letters = [character for character in text[:SAMPLE] if character.isalpha()]
    beyond = sum(character > "\x7f" for character in letters) / (len(letters) or 1)
    fits = beyond <= ACCENTED if name in LATIN else beyond >= FOREIGN
    return sanity(text[:SAMPLE]) * (1.0 if fits else 0.5), name


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _replacing(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    was_there = data.count(REPLACEMENT.encode(name))  # one that somebody wrote is not our doing
    return Decoded(text, name, max(0, text.count(REPLACEMENT) - was_there))


def _printable(text: str) -> bool:
    return not any(unicodedata.category(c) == "Cc" and c not in BLANK_CONTROLS for c in text)


def _plausible(text: str, index: int) -> bool:
    character = text[index]
    if character in TYPOGRAPHIC:
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        # inside a word only an apostrophe or a dash stands: "it’s", but "na¿ve" is a letter misread
        return character in "’‘–—\u00a0…·" or not (before.isalpha() and after.isalpha())
    if not character.isalpha():
        return False
    word, at = _word(text, index)
    return _one_script(word) and _sane_case(word, at)


def _word(text: str, index: int) -> tuple[str, int]:
    start = end = index
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[start:end], index - start


def _one_script(word: str) -> bool:
    scripts = {unicodedata.name(character, "?").split(" ", 1)[0] for character in word}
    return len(scripts) == 1 and word not in MISREAD


def _sane_case(word: str, index: int) -> bool:
    # "Kyiv", "kyiv" and "KYIV" are written, "kYIV" comes of the wrong code page
    return not (word[index].isupper() and index > 0 and word[0].islower()) and not (
        word[index].islower() and index > 1 and word[:index].isupper()
    )
