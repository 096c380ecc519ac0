"""What a map's makers mean: whose map it is, and which property of a piece says who holds it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rashomon.errors import MapError
from rashomon.records import ControlMap

UNKNOWN = "unknown"
HELD = "held by "


@dataclass(frozen=True)
class Region:
    """A region by name, and the GeoJSON file with its outline that pieces are clipped to."""

    name: str
    outline: Path | None = None


@dataclass(frozen=True)
class MapPlan:
    """How a folder of snapshots is read, and how the map is named wherever it speaks.

    `statuses` maps the value of the property `key` (compared without case) to a status: "held by X" or "unknown".
    Where two statuses claim the same ground, the one named first has it, "unknown" always last.
    """

    name: str
    side: str | None = None
    licence: str | None = None
    key: str = "fill"
    statuses: tuple[tuple[str, str], ...] = ()
    time_property: str | None = None
    region: Region | None = None

    def status_of(self, value: object) -> str | None:
        """The status that a value stands for, None where the plan does not name it."""
        return self._by_value.get(str(value).strip().lower())

    @cached_property
    def _by_value(self) -> dict[str, str]:
        return {value.lower(): status for value, status in self.statuses}

    @property
    def held(self) -> tuple[str, ...]:
        """The statuses of ground held by somebody, in the plan's order."""
        named = dict.fromkeys(status for _, status in self.statuses)
        return tuple(status for status in named if status.startswith(HELD))


# Fills and licence as in the exports and the archive of them; VIINA 2.0: Zhukov and Ayers (2023), ODbL
PRESETS: dict[str, MapPlan] = {
    "deepstate": MapPlan(
        name="DeepState",
        side="pro-Ukrainian",
        licence="educational, non-commercial",
        key="fill",
        statuses=(("#01579b", "held by Ukraine"), ("#bdbdbd", UNKNOWN)),
    ),
    "viina": MapPlan(
        name="VIINA",
        side="academic",
        licence="ODbL 1.0",
        key="status",
        statuses=(("UA", "held by Ukraine"), ("RU", "held by Russia"), ("CONTESTED", UNKNOWN)),
    ),
    "generic": MapPlan(name="map", key="status"),
}

ASSIGNED = re.compile(r"^(?P<value>[^=]+)=(?P<status>.+)$")  # "#01579b=held by Ukraine"


def voice(one: MapPlan | ControlMap) -> str:
    """How a map is named wherever it speaks: "Front Watch (pro-Halden; licence: CC BY 4.0)"."""
    told = "; ".join(part for part in (one.side, f"licence: {one.licence}" if one.licence else None) if part)
    return f"{one.name} ({told})" if told else one.name


def meaning(option: str) -> tuple[str, str]:
    """A value and the status it stands for, of an option such as "#01579b=held by Ukraine"; else raises MapError."""
    value, status = assigned(option, "--fill")
    if status != UNKNOWN and not (status.startswith(HELD) and status.removeprefix(HELD).strip()):
        raise MapError(f"--fill '{option}' means '{status}', which is no status; write 'held by NAME' or 'unknown'.")
    return value, status


def assigned(option: str, what: str) -> tuple[str, str]:
    """The two sides of an option such as "#01579b=held by Ukraine"; raises MapError without "="."""
    match = ASSIGNED.match(option.strip())
    if match is None:
        raise MapError(f"{what} '{option}' has no '='; write it as 'VALUE=MEANING'.")
    return match["value"].strip(), match["status"].strip()
