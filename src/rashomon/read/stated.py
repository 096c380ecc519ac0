"""What fields and metadata say: titles, names, dates as a machine writes them; unknown is None."""

from __future__ import annotations

import re
from datetime import date

from rashomon.records import Published

# 2024-03-05, 2024-03-05T10:00:00Z, 20240305
ISO_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
# 2024-03
ISO_MONTH = re.compile(r"\s*(\d{4})-(\d{2})\s*$")
AND = re.compile(r"\s*[;|]\s*|\s+and\s+|\s*,\s+(?=\w+ \w)")
BY = re.compile(r"^(?:by|von|par)\s+", re.I)
# An address, a login, a desk or a phrase in place of a name: "admin", "Staff Reports", "The Syrian ministry"
NO_NAME = re.compile(
    r"https?://|www\.|@|^\w*admin$"
    r"|^(?:the |our )?(?:news|web)?\s?(?:staff|desk|editors?|newsroom|team)\b|^the\s",
    re.IGNORECASE,
)


def word_of(value: object) -> str | None:
    """A field's text on one line, None where it is empty or no text."""
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def plain_words(text: str) -> str:
    """The text's words alone, lower case."""
    return re.sub(r"\W+", " ", text).strip().lower()


def names_of(value: object) -> tuple[str, ...]:
    """The authors in a field: a list of names, or one text with names joined by ";", "," or "and"."""
    listed = value if isinstance(value, (list, tuple)) else [value]
    names: list[str] = []
    for part in listed:
        for name in AND.split(word_of(part) or ""):
            cleaned = BY.sub("", name).strip(" ,.")
            if cleaned and not NO_NAME.search(cleaned) and cleaned not in names:
                names.append(cleaned)
    return tuple(names)


def date_of(value: object, where: str) -> Published | None:
    """The day (or month) of an ISO date as a stated publication date; None for anything less clear."""
    text = word_of(value)
    if text is None:
        return None
    why = f'{where}: "{text}"'
    if found := ISO_DAY.match(text):
        try:
            day = date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        except ValueError:
            return None
        return Published(earliest=day, latest=day, edtf=day, basis="stated", why=why)
    if (found := ISO_MONTH.match(text)) and 1 <= int(found[2]) <= 12:
        return Published(
            earliest=f"{found[1]}-{found[2]}-01", latest=_month_end(int(found[1]), int(found[2])),
            edtf=f"{found[1]}-{found[2]}", basis="stated", why=why,
        )  # fmt: skip
    return None


def _month_end(year: int, month: int) -> str:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()
