"""From bytes to text."""

import pytest

from rashomon.errors import ReadError
from rashomon.read.encoding import decode

ENGLISH = "The mayor said: “We’re not leaving” – it’s over… at the café."
RUSSIAN = "Мэр заявил в понедельник, что мост закрыт."
UKRAINIAN = "Міст зачинено, її об'їзд – через Вельм."
FRENCH = "Le déjà vu à Orléans, où l’été est là : « Oui »."
POLISH = "Burmistrz powiedział, że most jest źle zbudowany."

ROUND_TRIPS = [
    *((ENGLISH, name) for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252")),
    *((RUSSIAN, name) for name in ("utf-8", "utf-16", "utf-16-le", "cp1251", "koi8-r", "cp866", "iso8859-5")),
    *((UKRAINIAN, name) for name in ("utf-8-sig", "cp1251")),
    (UKRAINIAN.replace("–", "-"), "koi8-u"),
    (FRENCH, "cp1252"),
    (POLISH, "cp1250"),
    ("Мост", "cp1251"),
    ("naïve", "latin-1"),
    ("He paid £5 – no more.", "cp1252"),
]


@pytest.mark.parametrize(("text", "encoding"), ROUND_TRIPS)
def test_round_trip(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.replaced) == (text, 0)


BROKEN = [
    (b"The bridge \xff\xfe is shut.", "The bridge \ufffd\ufffd is shut.", 2),
    ("The “old”".encode()[:-1] + b" x", "The “old\ufffd x", 1),
    (RUSSIAN.encode() + b"\xd0", RUSSIAN + "\ufffd", 1),
    (b"caf\xc3 society", "caf\ufffd society", 1),
    ("written \ufffd".encode(), "written \ufffd", 0),
]


@pytest.mark.parametrize(("data", "text", "replaced"), BROKEN)
def test_broken_utf8_is_replaced_and_counted(data: bytes, text: str, replaced: int) -> None:
    found = decode(data)
    assert (found.text, found.replaced) == (text, replaced)


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 8, b"text\x00text", bytes(range(256)) * 4])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(data)


def test_blanks_and_odd_characters_stay() -> None:
    text = "a\u00a0b\r\nc\rd\u2028e\u200bf\x0c"
    assert decode(text.encode()).text == text
