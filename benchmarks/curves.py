"""How grouping into stories grows with the number of reports: milliseconds of one core for each, embeddings given.

    python -m benchmarks.curves [REPORTS ...]      1,000 and 10,000 by default; 50,000 takes minutes

Made-up reports, eight to an event within a month: each has 14 of the 25 words of its event and 45 words that any has,
drawn so that the rank of a word is as likely to be of one size as of another, and an embedding near its event's. A
group is right where it is an event, whole and with no other's report.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator

import numpy as np

from rashomon.group.stories import group
from rashomon.group.traits import Traits

REPORTS = (1_000, 10_000)
OF_AN_EVENT = 8
SEED = 1


def made_up(count: int) -> Iterator[Traits]:
    """The traits of so many reports."""
    chance, noise = random.Random(SEED), np.random.default_rng(SEED)

    def words(of: str, ranks: int, several: int) -> list[str]:
        return [f"{of}{int(ranks ** chance.random())}" for _ in range(several)]

    for event in range(count // OF_AN_EVENT):
        own, meaning, day = words("e", 200_000, 25), noise.normal(size=384), chance.randrange(30)
        for report in range(OF_AN_EVENT):
            weights = {word: chance.uniform(4, 9) for word in chance.sample(own, 14)}
            weights |= {word: chance.uniform(2, 6) for word in words("c", 30_000, 45)}
            length = math.sqrt(sum(weight * weight for weight in weights.values()))
            vector = meaning + 0.9 * noise.normal(size=384)
            yield Traits(
                f"{event}-{report}",
                {word: weight / length for word, weight in weights.items()},
                (vector / np.linalg.norm(vector)).astype("f4"),
                day,
            )


def main() -> None:
    """Prints the curve."""
    for count in [int(number) for number in sys.argv[1:]] or REPORTS:
        traits = list(made_up(count))
        started = time.process_time()
        groups = group(traits)
        spent = time.process_time() - started
        right = sum(len(held) == OF_AN_EVENT and len({t.report.split("-")[0] for t in held}) == 1 for held in groups)
        share = right / (count // OF_AN_EVENT)
        print(
            f"{count:7} reports  {spent:7.1f} s  {1000 * spent / count:5.2f} ms each  {share:.3f} of the events whole"
        )


if __name__ == "__main__":
    main()
