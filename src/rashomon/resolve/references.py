"""References: whom descriptions ("the Russian leader") and pronouns of a report mean, or nobody knows.

Null rather than wrong: a description needs exactly one holder of the role, a pronoun exactly one
compatible person in its own sentence, the sentence before, or the paragraph before.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon.lexicon import words
from rashomon.records import Extraction, Mention
from rashomon.resolve.holders import Holders, held_elsewhere, holders_of, is_office, ruler, still_in_office
from rashomon.resolve.names import is_state
from rashomon.resolve.persons import Who
from rashomon.resolve.speakers import outer_speakers
from rashomon.spans import contains

INDEFINITE = frozenset(["a", "an", "some", "another", "one", "any", "no", "several", "many", "few", "two", "three"])
DEFINITE = frozenset(["the", "this", "that"])
VAGUE = frozenset(["party", "office", "house", "group", "union", "team", "station", "board", "unit"])
ABOVE = frozenset(["headline", "standfirst"])
WHEN = re.compile(r"^, when $")  # "since she met Kern, when he said": the subject or the one just named
ASKED = re.compile(r"\b(?:[Aa]sked|[Pp]ressed) by $")  # "Asked by Kern about his plan, Brandt said"
QUOTED_BETWEEN = 2  # paragraphs of nothing but quotation: “…,” Kern said. / “…” / “…,” he went on.
MEMORY = 60  # mentions looked back at; keeps a text without paragraphs from taking quadratic time


class Reading:
    """One report while its descriptions and pronouns are settled; `who` grows from names to pronouns."""

    def __init__(self, extraction: Extraction, who: dict[str, Who]) -> None:
        self.who = who
        self.mentions = sorted(extraction.mentions, key=lambda mention: (mention.start, -mention.end))
        self.starts = [section.start for section in extraction.report.sections]
        self.kinds = [section.kind for section in extraction.report.sections]
        self.text = extraction.report.text
        self.speakers = outer_speakers(extraction)
        self.own = {s.speaker.start: s.parts for s in extraction.statements if s.speaker is not None}
        self.told = {s.start: s.speaker.start for s in extraction.statements if s.speaker is not None}
        self.quoted = set(self._all_quotation(extraction))
        self.first: dict[int, int] = {}  # where each of `who` is first named
        self.paragraphs: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            self.paragraphs[self.paragraph(mention)].append(mention)

    def paragraph(self, mention: Mention) -> int:
        """The number of the section a mention stands in."""
        return bisect_right(self.starts, mention.start) - 1

    def _all_quotation(self, extraction: Extraction) -> Iterator[int]:
        """The numbers of the sections that are nothing but one quotation: “The bridge is old.”"""
        sections = extraction.report.sections
        for statement in extraction.statements:
            for start, end in statement.parts if statement.kind == "direct" else ():
                at = bisect_right(self.starts, start) - 1
                around = self.text[sections[at].start : start] + self.text[end : sections[at].end]
                if not any(map(str.isalnum, around)):
                    yield at

    def settle(self, states: dict[str, Who], story: Holders) -> None:
        """Gives every description and pronoun that can be told its entity; `story`: who holds what in any report."""
        self._same_as("nominal")
        for mention in reversed(self.mentions):
            if mention.id in self.who:
                self.first[id(self.who[mention.id])] = mention.start
        self._introduced_later()
        holders = holders_of(self.who[m.id] for m in self.mentions if m.id in self.who)
        strangers: set[str] = set()  # roles of persons brought in without a name
        for mention in self.mentions:
            if mention.form == "nominal" and mention.id not in self.who:
                found = self._described(mention, holders, strangers, states, story)
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

    def _introduced_later(self) -> None:
        """A headline's "A Norland soldier" is the one soldier that the text then brings in by name."""
        brought_in: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.form == "nominal" and mention.grammar.role is not None and _opens(mention, INDEFINITE):
                brought_in[(mention.grammar.role, mention.grammar.of)].append(mention)
        for row in brought_in.values():
            above = [m for m in row if self.kinds[self.paragraph(m)] in ABOVE]
            below = [m for m in row if m not in above and m.grammar.quote is None]
            if len(below) == 1 and below[0].id in self.who and below[0].grammar.number == "sg":
                self.who |= {m.id: self.who[below[0].id] for m in above if m.grammar.number == "sg"}

    def _same_as(self, form: str) -> None:
        for mention in self.mentions:
            who = self.who.get(mention.grammar.same_as or "")
            if who is None or mention.form != form or mention.id in self.who:
                continue
            if who.kind == mention.kind or (form == "pronoun" and mention.grammar.gender is None):
                self.who[mention.id] = who
                who.add(mention)

    def _described(
        self,
        mention: Mention,
        holders: Holders,
        strangers: set[str],
        states: dict[str, Who],
        story: Holders,
    ) -> Who | None:
        role, of = mention.grammar.role, mention.grammar.of
        if role is None or mention.grammar.number == "pl" or mention.kind == "group":
            return None
        if role in words("ruler_epithets") and (_opens(mention, DEFINITE) or _stated(mention)):
            return ruler(mention, [(m, self.who[m.id]) for m in self.mentions if m.id in self.who])
        if role in ("government", "regime") and of is not None and is_state(of) and not _opens(mention, INDEFINITE):
            return states.get(of)
        definite = _opens(mention, DEFINITE) or (of is not None and not _opens(mention, INDEFINITE))
        if not definite:
            return None
        fits = [who for who, held in holders.get(role, []) if who.kind == mention.kind and _same_state(of, held[1])]
        exact = [who for who, held in holders.get(role, []) if who in fits and of is not None and held[1] == of]
        fits = [who for who in dict.fromkeys(exact or fits) if who.may_be(mention.grammar.gender)]
        if not fits:
            return held_elsewhere(mention, story)
        fits = still_in_office(role, fits)
        if mention.kind == "organisation" and (
            (len(mention.text.split()) > 2 and not is_state(of or "")) or role in VAGUE
        ):
            return None  # "the governor's office" is not the Oval Office
        if len(fits) > 1 and mention.grammar.quote is not None:
            return None
        settled = len(fits) == 1 and is_office(role) and any(role == held for held, _ in fits[0].roles)
        if len(fits) > 1 or (role in strangers and not settled):  # "a president should" brings in nobody
            before = self._before(mention)
            near = dict.fromkeys(self.who[m.id] for m in before if m.id in self.who and self.who[m.id] in fits)
            unnamed = any(m.grammar.role == role and m.id not in self.who for m in before)
            fits = [] if unnamed else list(near)
        if len(fits) != 1 or not (is_office(role) or self._named_before(fits[0], mention)):
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
        own = self.own.get(pronoun.start, ())  # "Kern, he said, was late": whom he speaks of is not he
        before = [m for m in self._before(pronoun) if m.grammar.quote == pronoun.grammar.quote]
        before = [m for m in before if not any(contains((part[0], part[1]), (m.start, m.end)) for part in own)]
        pool = [m for m in before if self._may_mean(pronoun, m)]
        sentence = pronoun.grammar.sentence
        same = [m for m in pool if m.grammar.sentence == sentence]
        if len(self._meant(same)) > 1 and WHEN.search(self.text[same[-1].end : pronoun.start]):
            return None
        if same:
            return self._one(pronoun, same)
        last = max((m.grammar.sentence or 0 for m in before if m.grammar.sentence != sentence), default=None)
        if last is not None:
            return self._one(pronoun, [m for m in pool if m.grammar.sentence == last])
        if pronoun.grammar.quote is not None:
            return None
        above = self._above(self.paragraph(pronoun))
        earlier = [
            m for m in self.paragraphs.get(above, []) if m.grammar.quote is None and self._may_mean(pronoun, m)
        ]
        who = self._one(pronoun, earlier) if above >= 0 else None
        # across paragraphs "she" needs a woman, or who has just spoken: most of unknown gender in the news are men
        spoke = any(m.start in self.speakers and self.who.get(m.id) is who for m in earlier)
        return None if who is not None and pronoun.grammar.gender == "f" and not (who.genders or spoke) else who

    def _above(self, at: int) -> int:
        """The nearest paragraph above that is not all quotation, -1 where there is none or it is of another kind."""
        above = at - 1
        while above in self.quoted and at - above <= QUOTED_BETWEEN:
            above -= 1
        return above if above >= 0 and self.kinds[above] == self.kinds[at] else -1

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
        if ASKED.search(self.text[: other.start][-12:]):
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
        unknown = [m for m in pool if m.start in self.speakers and self.who.get(m.id) not in known]
        if pronoun.grammar.gender == "f" and len(known) == 1:  # "Brandt met Lena Holt. She"
            return None if unknown else known[0]
        # "overturned by a judge, and he": the doer of a passive is not the subject
        subjects = [m for m in pool if m.grammar.case == "subject" and self.text[m.start - 3 : m.start] != "by "]
        told = [m for m in subjects if m.start == self.told.get(pronoun.start)]  # "after Brandt said he would"
        here = subjects and subjects[0].grammar.sentence == pronoun.grammar.sentence
        speaking = [m for m in subjects if m.start in self.speakers]
        for group in (told, subjects if here else [], speaking):
            chosen = self._meant(group)
            if len(chosen) == 1:
                return next(iter(chosen.values()))
        return self._topic(self._meant(subjects), pool)

    def _topic(self, subjects: dict[int | str, Who | None], pool: Sequence[Mention]) -> Who | None:
        """The only subject of a pool, where it is named twice and oftener than anyone else, or than all together."""
        who = next(iter(subjects.values())) if len(subjects) == 1 else None
        named = [mention for mention in pool if mention.grammar.case != "possessive"]
        often = Counter(id(self.who[m.id]) if m.id in self.who else m.id for m in named)
        own = often.pop(id(who), 0)
        oftener = own > 1 and own > max(often.values(), default=0)
        return who if who is not None and (own * 2 > len(named) or oftener) else None

    def _meant(self, group: Sequence[Mention]) -> dict[int | str, Who | None]:
        """Those a group of mentions means; somebody unnamed counts as one more."""
        meant: dict[int | str, Who | None] = {}
        for mention in group:
            who = self.who.get(mention.id)
            meant[id(who) if who is not None else mention.id] = who
        return meant


def _same_state(of: str | None, held: str | None) -> bool:
    """True where a description and a role are of the same state, or one of them doesn't say."""
    return of is None or held is None or of == held


def _stated(mention: Mention) -> bool:
    """True where a state stands with a description that brings in nobody new: "Norland dictator"."""
    return is_state(mention.grammar.of or "") is not None and not _opens(mention, INDEFINITE)


def _opens(mention: Mention, openers: frozenset[str]) -> bool:
    return mention.text.split()[0].lower() in openers
