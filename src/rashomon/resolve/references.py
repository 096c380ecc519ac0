"""References: whom descriptions ("the Russian leader") and pronouns of a report mean, or nobody knows.

Null rather than wrong: a description needs exactly one holder of the role, a pronoun exactly one
compatible person in its own sentence, the sentence before, or the paragraph before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from rashomon.lexicon import mapping
from rashomon.records import Extraction, Mention
from rashomon.resolve.names import is_state
from rashomon.resolve.persons import Role, Who

INDEFINITE = frozenset(["a", "an", "some", "another", "one", "any", "no", "several", "many", "few", "two", "three"])
DEFINITE = frozenset(["the", "this", "that"])
VAGUE = frozenset(["party", "office", "house", "group", "union", "team", "station", "board", "unit"])
MEMORY = 60  # mentions looked back at; keeps a text without paragraphs from taking quadratic time


class Reading:
    """One report while its descriptions and pronouns are settled; `who` grows from names to pronouns."""

    def __init__(self, extraction: Extraction, who: dict[str, Who]) -> None:
        self.who = who
        self.mentions = sorted(extraction.mentions, key=lambda mention: (mention.start, -mention.end))
        self.starts = [section.start for section in extraction.report.sections]
        self.kinds = [section.kind for section in extraction.report.sections]
        self.speakers = {s.speaker.start for s in extraction.statements if s.speaker is not None}
        self.first: dict[int, int] = {}  # where each of `who` is first named
        self.paragraphs: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            self.paragraphs[self.paragraph(mention)].append(mention)

    def paragraph(self, mention: Mention) -> int:
        """The number of the section a mention stands in."""
        return bisect_right(self.starts, mention.start) - 1

    def settle(self, states: dict[str, Who]) -> None:
        """Gives every description and pronoun that can be told its entity."""
        self._same_as("nominal")
        for mention in reversed(self.mentions):
            if mention.id in self.who:
                self.first[id(self.who[mention.id])] = mention.start
        holders = self._holders()
        strangers: set[str] = set()  # roles of persons brought in without a name
        for mention in self.mentions:
            if mention.form == "nominal" and mention.id not in self.who:
                found = self._described(mention, holders, strangers, states)
                if found is not None:
                    self.who[mention.id] = found
                elif _opens(mention, INDEFINITE) and mention.grammar.role is not None:
                    strangers.add(mention.grammar.role)
        self._same_as("pronoun")
        for mention in self.mentions:
            if mention.form == "pronoun" and mention.id not in self.who and mention.text.lower() != "who":
                found = self._pronoun(mention)
                if found is not None:
                    self.who[mention.id] = found
        self._same_as("pronoun")

    def _same_as(self, form: str) -> None:
        for mention in self.mentions:
            who = self.who.get(mention.grammar.same_as or "")
            if who is None or mention.form != form or mention.id in self.who:
                continue
            if who.kind == mention.kind or (form == "pronoun" and mention.grammar.gender is None):
                self.who[mention.id] = who
                who.add(mention)

    def _holders(self) -> dict[str, list[tuple[Who, Role]]]:
        """For each role and each looser word for it, who of this report holds it."""
        holders: dict[str, list[tuple[Who, Role]]] = defaultdict(list)
        for who in dict.fromkeys(self.who[m.id] for m in self.mentions if m.id in self.who):
            for role in sorted(who.roles, key=str):
                for word in (role[0], *looser(role[0])):
                    holders[word].append((who, role))
            if who.kind == "organisation":
                for word in {word for form in who.forms for word in form.lower().split()}:
                    if mapping("roles").get(word, "").startswith("organisation"):
                        holders[word].append((who, (word, None)))
        return holders

    def _described(
        self,
        mention: Mention,
        holders: dict[str, list[tuple[Who, Role]]],
        strangers: set[str],
        states: dict[str, Who],
    ) -> Who | None:
        role, of = mention.grammar.role, mention.grammar.of
        if role is None or mention.grammar.number == "pl" or mention.kind == "group":
            return None
        if role in ("government", "regime") and of is not None and is_state(of) and not _opens(mention, INDEFINITE):
            return states.get(of)
        definite = _opens(mention, DEFINITE) or (of is not None and not _opens(mention, INDEFINITE))
        if not definite:
            return None
        fits = [who for who, held in holders.get(role, []) if who.kind == mention.kind and _same_state(of, held[1])]
        exact = [who for who, held in holders.get(role, []) if who in fits and of is not None and held[1] == of]
        fits = [who for who in dict.fromkeys(exact or fits) if who.may_be(mention.grammar.gender)]
        if mention.kind == "organisation" and (
            (len(mention.text.split()) > 2 and not is_state(of or "")) or role in VAGUE
        ):
            return None  # "the governor's office" is not the Oval Office
        if len(fits) > 1 and mention.grammar.quote is not None:
            return None
        if len(fits) > 1 or role in strangers:
            before = self._before(mention)
            near = dict.fromkeys(self.who[m.id] for m in before if m.id in self.who and self.who[m.id] in fits)
            unnamed = any(m.grammar.role == role and m.id not in self.who for m in before)
            fits = [] if unnamed else list(near)
        office = mapping("roles").get(role, "").startswith("office")
        if len(fits) != 1 or not (office or self._named_before(fits[0], mention)):
            return None
        return fits[0]

    def _before(self, mention: Mention) -> list[Mention]:
        """The mentions of the same paragraph that stand wholly before one, the nearest MEMORY of them."""
        row = self.paragraphs[self.paragraph(mention)]
        at = bisect_left(row, mention.start, key=lambda other: other.start)
        return [m for m in row[max(0, at - MEMORY) : at] if m.end <= mention.start]

    def _named_before(self, who: Who, mention: Mention) -> bool:
        return self.first.get(id(who), mention.end) < mention.start

    def _pronoun(self, pronoun: Mention) -> Who | None:
        before = [m for m in self._before(pronoun) if m.grammar.quote == pronoun.grammar.quote]
        pool = [m for m in before if self._may_mean(pronoun, m)]
        sentence = pronoun.grammar.sentence
        same = [m for m in pool if m.grammar.sentence == sentence]
        if same:
            return self._one(pronoun, same)
        last = max(
            (m.grammar.sentence or 0 for m in self._before(pronoun) if m.grammar.sentence != sentence), default=None
        )
        if last is not None:
            return self._one(pronoun, [m for m in pool if m.grammar.sentence == last])
        if pronoun.grammar.quote is not None:
            return None
        at = self.paragraph(pronoun)
        earlier = [
            m for m in self.paragraphs.get(at - 1, []) if m.grammar.quote is None and self._may_mean(pronoun, m)
        ]
        who = self._one(pronoun, earlier) if at > 0 and self.kinds[at - 1] == self.kinds[at] else None
        # across paragraphs "she" needs a woman: most persons of unknown gender in the news are men
        return None if who is not None and pronoun.grammar.gender == "f" and not who.genders else who

    def _may_mean(self, pronoun: Mention, other: Mention) -> bool:
        """True where number, kind, gender and the clause allow a pronoun to take up a mention."""
        spoken_for = other.kind == "organisation" and pronoun.grammar.case == "subject"  # "the ministry ... they"
        if (pronoun.grammar.number == "pl") != (other.grammar.number == "pl" or spoken_for):
            return False
        if other.kind not in ("person", "group", "organisation") or (
            other.form == "pronoun" and other.id not in self.who
        ):
            return other.form == "pronoun" and other.text.lower() != "who"
        if pronoun.grammar.number == "sg" and other.kind != "person":
            return False
        known, gender = self.who.get(other.id), pronoun.grammar.gender
        if known is not None and not known.may_be(gender):
            return False
        if other.grammar.gender is not None and gender is not None and other.grammar.gender != gender:
            return False
        # "Kern met him": the one who meets is not the one met
        return not (
            pronoun.grammar.case == "object" and other.grammar.case == "subject"
            and other.grammar.clause == pronoun.grammar.clause and not pronoun.text.lower().endswith("self")
        )  # fmt: skip

    def _one(self, pronoun: Mention, pool: Sequence[Mention]) -> Who | None:
        """The one person of a pool: the subjects first, of several the one who speaks.

        A plural needs to be the only one: groups are seldom named, and "they" takes up objects as readily.
        """
        if pronoun.grammar.number == "pl":
            meant = self._meant(pool)
            return next(iter(meant.values())) if len(meant) == 1 else None
        meant = self._meant(pool)
        if len(meant) < 2:
            return next(iter(meant.values()), None)
        known = [who for who in meant.values() if who is not None and who.genders]
        if pronoun.grammar.gender == "f" and len(known) == 1:  # "Brandt met Lena Holt. She"
            return known[0]
        subjects = [m for m in pool if m.grammar.case == "subject"]
        here = subjects and subjects[0].grammar.sentence == pronoun.grammar.sentence
        speaking = [m for m in subjects if m.start in self.speakers]
        for group in (subjects if here else [], speaking):
            chosen = self._meant(group)
            if len(chosen) == 1:
                return next(iter(chosen.values()))
        return self._topic(self._meant(subjects), pool)

    def _topic(self, subjects: dict[int | str, Who | None], pool: Sequence[Mention]) -> Who | None:
        """The only subject of a pool, where it is named oftener than all others together."""
        who = next(iter(subjects.values())) if len(subjects) == 1 else None
        named = [mention for mention in pool if mention.grammar.case != "possessive"]
        often = sum(self.who.get(mention.id) is who for mention in named)
        return who if who is not None and often * 2 > len(named) else None

    def _meant(self, group: Sequence[Mention]) -> dict[int | str, Who | None]:
        """Those a group of mentions means; somebody unnamed counts as one more."""
        meant: dict[int | str, Who | None] = {}
        for mention in group:
            who = self.who.get(mention.id)
            meant[id(who) if who is not None else mention.id] = who
        return meant


def looser(role: str) -> list[str]:
    """The looser words that may take up the holder of a role ("president": leader)."""
    past, _, bare = role.rpartition("former ")
    words = mapping("roles").get(bare, "").split()[1:]
    return [f"former {word}" for word in words] if past or role.startswith("former ") else words


def _same_state(of: str | None, held: str | None) -> bool:
    """True where a description and a role are of the same state, or one of them doesn't say."""
    return of is None or held is None or of == held


def _opens(mention: Mention, openers: frozenset[str]) -> bool:
    return mention.text.split()[0].lower() in openers
