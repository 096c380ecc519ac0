"""Names that outlast a run: a group that grew, was joined or was parted keeps the name most of its members had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rashomon.records import record_id


def lasting_names(groups: Sequence[Sequence[str]], before: Mapping[str, str], kind: str) -> list[str]:
    """A name for each group of ids: that of the former group with most of its members, else a new one."""
    held = Counter((before[one], number) for number, group in enumerate(groups) for one in group if one in before)
    names: dict[int, str] = {}
    taken: set[str] = set()
    for (name, number), _ in sorted(held.items(), key=lambda item: (-item[1], item[0][0], min(groups[item[0][1]]))):
        if name not in taken and number not in names:
            names[number] = name
            taken.add(name)
    taken |= set(before.values())  # a name that nobody has now is not given to others
    for number, group in enumerate(groups):
        if number not in names:
            names[number] = _new_name(kind, sorted(group), taken)
            taken.add(names[number])
    return [names[number] for number in range(len(groups))]


def _new_name(kind: str, members: Sequence[str], taken: set[str]) -> str:
    name, again = record_id(kind, *members), 0
    while name in taken:
        again += 1
        name = record_id(kind, *members, again)
    return name
