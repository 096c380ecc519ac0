"""Quotes: one utterance carried by several reports, and how each carries it.

Quoted words are aligned word by word: the same, cut (and what was cut), reworded; or quoted here and
paraphrased there; or, least sure, retold in other words by both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from rashomon.align.accounts import Telling
from rashomon.align.claims import counterparts
from rashomon.align.denials import is_denial
from rashomon.align.joining import meet_in_particulars
from rashomon.align.pairs import Pair
from rashomon.align.story import Aligned
from rashomon.compare.carried import Carried, carried, carried_together, same_words
from rashomon.compare.echoes import Echo, echoes, is_rare
from rashomon.compare.findings import Beside, finding, listed, possessive, shorten, side, side_of, spoken
from rashomon.compare.retold import claims_retold, retold
from rashomon.lexicon import words
from rashomon.records import Account, Finding, Statement

WORD = re.compile(r"\w+(?:['’]\w+)*%?")
QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{4,}?)[\"”»]|(?<!\w)[‘']([^‘’']{4,}?)[’'](?!\w)")
SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)\b)"), "iz"),
    (re.compile(r"(?<=\w{2})our"), "or"),
    (re.compile(r"(?<=\w{2})tre(s?)\b"), r"ter\1"),
)
MIN_SHARED = 4  # words in a row; three-word runs ("in the future") meet by chance
MIN_FRAGMENT = 3  # words; less is a name or a scare quote, unless both reports give it to one named speaker
TELLING_WORD = 6  # letters of a rare word that by itself is worth quoting: "whipsawed", "misleading"; not "personal"
COPIED = 8  # words in a row that a report tells as its own and another quotes
GAP = " … "  # between stretches that are left out
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
SMALL = 4  # letters; shorter words say little by themselves
CUT = 0.95  # of the shorter fragment's words stand in the longer one, in order
REWORDED = 0.6  # ratio of matched words from which two quotations are one utterance told in other words
PARAPHRASED = 0.75  # probability of one claim from which one speaker's words here and there are one utterance
UNNAMED = 0.85  # … where one report doesn't name the speaker

Manner = Literal["same", "cut", "reworded"]


@dataclass(frozen=True)
class Fragment:
    """Quoted words of one statement."""

    statement: Statement
    start: int
    end: int
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """Two fragments of one utterance: how the right one carries the left, and the words that differ."""

    left: Fragment
    right: Fragment
    manner: Manner
    differs: str


def quotes(story: Aligned) -> Iterator[Finding]:
    """Utterances that reports of different origin quote, word by word, or that one quotes and one paraphrases."""
    fragments = [
        f
        for e in story.extractions
        for s in e.statements
        for f in fragments_of(s, e.report.text)
        if not any(m.form == "name" and m.start <= f.start and f.end <= m.end for m in e.mentions)
    ]
    grouped = _utterances(story, fragments)
    told = [_quoted_finding(story, matches) for matches in grouped]
    told += [*_copied(story, fragments)]
    known = Beside(told)
    retellings = [one for one in _paraphrases(story, known) if not _has_words(one, told)]
    alone = [carried(story, [one]) for one in retellings]
    known.add(alone)
    echoed = [found for found in _echoed(story, _set_beside([*told, *alone])) if not _is_told(found, known)]
    known.add(echoed)
    retellings += retold(story, known)
    known.add(carried(story, [one]) for one in retellings)
    retellings += claims_retold(story, known)
    yield from [*told, *echoed, *carried_together(story, retellings)]


def _has_words(one: Carried, told: Sequence[Finding]) -> bool:
    """True for the same words that a finding has of both reports already, at another place of one of them."""
    if one.manner != "same":
        return False
    runs, reports = f" {' '.join(_words(one.passage.text))} ", {one.passage.report, one.carries.report}
    for found in told:
        held = {a.report for side in found.sides for a in side.accounts if runs in f" {' '.join(_words(a.text))} "}
        if reports <= held:
            return True
    return False


def _is_told(found: Finding, known: Beside) -> bool:
    """True where other findings set beside each other what this one does, in each two of its reports."""
    pairs = combinations((account for side in found.sides for account in side.accounts), 2)
    return all(known.holds(left, right) for left, right in pairs if left.report != right.report)


def fragments_of(statement: Statement, text: str) -> Iterator[Fragment]:
    """The quoted stretches of a statement: all of a direct one, what stands in marks of a mixed one."""
    if statement.kind == "direct":
        spans = list(statement.parts) or [(statement.start, statement.end)]
    elif statement.kind == "mixed":
        inside = text[statement.start : statement.end + 1]
        spans = [
            (statement.start + m.start(g), statement.start + m.end(g))
            for m in QUOTED.finditer(inside)
            for g in (1, 2)
            if m.group(g)
        ]
    else:
        return
    for start, end in spans:
        words = _words(text[start:end])
        if len(words) >= MIN_FRAGMENT or any(len(w) >= TELLING_WORD and is_rare(w) for w in words):
            yield Fragment(statement, start, end, text[start:end], words)


def compare_words(left: Fragment, right: Fragment) -> Match | None:
    """How two quoted stretches relate, or None where they are not one utterance."""
    if _in_full(left.words) == _in_full(right.words):
        return Match(left, right, "same", "")
    longer, shorter = (left, right) if len(left.words) >= len(right.words) else (right, left)
    matcher = SequenceMatcher(None, longer.words, shorter.words, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    run = max((b.size for b in blocks), default=0)
    if len(shorter.words) < MIN_FRAGMENT and run < len(shorter.words):
        return None
    covered = sum(b.size for b in blocks if b.size > 1 or len(shorter.words) == 1) / len(shorter.words)
    if run < min(MIN_SHARED, len(shorter.words)):
        return None
    if covered >= CUT:
        return Match(longer, shorter, "cut", _left_out(longer, blocks))
    if matcher.ratio() >= REWORDED or (covered >= 0.8 and run >= 2 * MIN_SHARED):
        return Match(longer, shorter, "reworded", _changes(matcher, longer, shorter))
    return None


def _in_full(told: Sequence[str]) -> str:
    """The words with "didn't" as "did not", and of two spellings the American: "antagonized"."""
    text = " ".join(told).replace("can't", "can not").replace("won't", "will not").replace("n't", " not")
    for british, american in SPELLINGS:
        text = british.sub(american, text)
    return text


def _left_out(longer: Fragment, blocks: Sequence[object]) -> str:
    kept = {i for b in blocks for i in range(b.a, b.a + b.size)}  # type: ignore[attr-defined]
    tokens = list(WORD.finditer(longer.text))
    runs: list[list[int]] = []
    for index in range(len(tokens)):
        if index not in kept:
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
    return GAP.join(longer.text[tokens[r[0]].start() : tokens[r[-1]].end()] for r in runs)


def _changes(matcher: SequenceMatcher[str], longer: Fragment, shorter: Fragment) -> str:
    swaps = []
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "replace" and _in_full(longer.words[a1:a2]) != _in_full(shorter.words[b1:b2]):
            swaps.append(f"“{' '.join(longer.words[a1:a2])}” is “{' '.join(shorter.words[b1:b2])}”")
    return "; ".join(swaps[:3])


def _utterances(story: Aligned, fragments: Sequence[Fragment]) -> list[list[Match]]:
    """Matches grouped by utterance: all that share a fragment with its fullest telling."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes = sorted({min(MIN_SHARED, len(f.words)) for f in fragments})
    for number, fragment in enumerate(fragments):
        for size in sizes:  # so that a short fragment meets the quotation it was cut from
            for i in range(len(fragment.words) - size + 1):
                holders[fragment.words[i : i + size]].append(number)
    candidates = {
        (a, b) for numbers in holders.values() if len(numbers) < 200 for a in numbers for b in numbers if a < b
    }
    matches = []
    for a, b in sorted(candidates):
        left, right = fragments[a], fragments[b]
        if left.statement.report != right.statement.report and _may_be_one_speaker(left, right):
            match = compare_words(left, right)
            if match:
                matches.append(_without_told(story, match))
    return _grouped(matches)


def _without_told(story: Aligned, match: Match) -> Match:
    """The cut without what the other report has all the same, beside its quotation, and without small words."""
    if match.manner != "cut":
        return match
    told = _in_full(_words(story.reports[match.right.statement.report].text))
    runs = (run for part in match.differs.split(GAP) for run in SENTENCE_END.split(part))
    runs = (run for run in runs if not _is_small(run) and _in_full(_from_first(_words(run))) not in told)
    left_out = GAP.join(runs)
    return replace(match, manner="cut" if left_out else "same", differs=left_out)


def _from_first(told: Sequence[str]) -> Sequence[str]:
    """The words without small ones before them: "All those responsible"."""
    first = next((n for n, word in enumerate(told) if len(word) >= SMALL or is_denial(word)), 0)
    return told[first:] if len(told) - first >= MIN_FRAGMENT else told


def _is_small(run: str) -> bool:
    """True for "and", "there was": words by which nothing is left out."""
    return not is_denial(run) and all(len(word) < SMALL or word in words("small_words") for word in _words(run))


def _may_be_one_speaker(left: Fragment, right: Fragment) -> bool:
    one, other = left.statement.speaker, right.statement.speaker
    if one is None or other is None or one.entity is None or other.entity is None:
        return min(len(left.words), len(right.words)) >= MIN_SHARED
    return one.entity == other.entity or min(len(left.words), len(right.words)) >= 2 * MIN_SHARED


def _grouped(matches: list[Match]) -> list[list[Match]]:
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(key: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    for match in matches:
        a, b = root(_key(match.left)), root(_key(match.right))
        parent[max(a, b)] = min(a, b)
    groups: dict[tuple[str, int], list[Match]] = defaultdict(list)
    for match in matches:
        groups[root(_key(match.left))].append(match)
    return list(groups.values())


def _key(fragment: Fragment) -> tuple[str, int]:
    return fragment.statement.report, fragment.start


def _quoted_finding(story: Aligned, matches: list[Match]) -> Finding:
    fragments = {_key(f): f for m in matches for f in (m.left, m.right)}
    manner: Manner = max((m.manner for m in matches), key=["same", "cut", "reworded"].index)
    by_words: dict[tuple[str, ...], list[Fragment]] = defaultdict(list)
    for fragment in sorted(fragments.values(), key=lambda f: -len(f.words)):
        by_words[fragment.words].append(fragment)
    sides = [
        side_of(listed(story.label(f.statement.report) for f in group), [_account(f, story) for f in group])
        for group in by_words.values()
    ]
    if len(sides) == 1:
        sides = [side_of(story.label(f.statement.report), [_account(f, story)]) for f in by_words.popitem()[1]]
    copies = len({story.origin(f.statement.report) for f in fragments.values()}) == 1
    base = {"same": 0.35, "cut": 0.5, "reworded": 0.6}[manner]
    length = min(1.0, max(len(f.words) for f in fragments.values()) / 30)
    return finding(
        "quote",
        manner,
        (base + 0.15 * length) * (0.5 if copies else 1.0),
        _why(story, matches, manner, list(fragments.values())),
        sides,
    )


def _account(fragment: Fragment, story: Aligned) -> Account:
    return spoken(story.reports[fragment.statement.report], fragment.statement, fragment.start, fragment.end)


def _why(story: Aligned, matches: list[Match], manner: Manner, fragments: list[Fragment]) -> str:
    labels = listed(story.label(f.statement.report) for f in fragments)
    credited = {f.statement.speaker.entity for f in fragments if f.statement.speaker and f.statement.speaker.entity}
    who = possessive(story.names.get(next(iter(credited)), "one speaker")) if len(credited) == 1 else "the same"
    sentence = {
        "same": f"{labels} carry {who} words alike.",
        "cut": f"{labels} quote {who} words; ",
        "reworded": f"{labels} quote {who} words differently; ",
    }[manner]
    if manner == "cut":
        fullest: dict[str, Match] = {}  # of what a report quotes of it in several places
        for match in sorted((m for m in matches if m.manner == "cut"), key=lambda m: len(m.differs)):
            fullest.setdefault(match.right.statement.report, match)
        match = max(fullest.values(), key=lambda m: len(m.differs))
        sentence += f"{story.label(match.right.statement.report)} leaves out “{shorten(match.differs, 160)}”."
    if manner == "reworded":
        match = next(m for m in matches if m.manner == "reworded")
        sentence += (match.differs or f"{story.label(match.right.statement.report)} has fewer words") + "."
    if len(credited) > 1:
        names = listed(sorted(story.names.get(c, c) for c in credited if c))
        sentence += f" They credit them to different speakers: {names}."
    return sentence


def _copied(story: Aligned, fragments: Sequence[Fragment]) -> Iterator[Finding]:
    """Words that one report quotes and another tells as its own: it is what is quoted, or its marks are not read."""
    quoted: dict[tuple[str, ...], list[Fragment]] = defaultdict(list)
    for fragment in fragments:
        for i in range(len(fragment.words) - COPIED + 1):
            quoted[fragment.words[i : i + COPIED]].append(fragment)
    done: set[tuple[str, int, str]] = set()
    for told in (t for t in story.tellings if t.statement is None):
        own = _words(told.account.text)
        runs = {own[i : i + COPIED] for i in range(len(own) - COPIED + 1)}
        for fragment in dict.fromkeys(f for run in sorted(runs) for f in quoted.get(run, ())):
            if (*_key(fragment), told.report.id) in done or fragment.statement.report == told.report.id:
                continue
            done.add((*_key(fragment), told.report.id))
            here, there = story.label(fragment.statement.report), story.label(told.report.id)
            sides = [side_of(f"quoted by {here}", [_account(fragment, story)]), side(f"told by {there}", [told])]
            why = f"{here} quotes words that {there} has without quotation marks, or whose marks are not read."
            yield finding("quote", "same", 0.4, why, sides)


def _words(text: str) -> tuple[str, ...]:
    return tuple(w.group().lower().replace("’", "'") for w in WORD.finditer(text))


def _paraphrases(story: Aligned, known: Beside) -> Iterator[Carried]:
    """One speaker's words in quotation marks here and in the reporter's words, or in quite other marks, there."""
    pairs = (p for p in story.ties if _is_paraphrase(story, p))
    new = (p for p in pairs if not known.holds(p.left.account, p.right.account))
    for pair in counterparts(new):
        quoted, other = sorted((pair.left, pair.right), key=lambda t: (not t.quoted, not _marked(t)))
        manner: Literal["same", "reworded", "paraphrased"] = "reworded" if _marked(other) else "paraphrased"
        manner = "same" if same_words(quoted, other) else manner
        score, changes = 0.35 + 0.3 * pair.same, _strength(quoted, other) if manner != "same" else ""
        yield Carried(quoted, quoted.account, other, other.account, manner, score, changes=changes)


def _set_beside(findings: Sequence[Finding]) -> set[frozenset[str]]:
    """The pairs of statements that findings set beside each other."""
    held = [{a.statement for side in f.sides for a in side.accounts if a.statement} for f in findings]
    return {frozenset(pair) for statements in held for pair in combinations(sorted(statements), 2)}


def _echoed(story: Aligned, told_alike: set[frozenset[str]]) -> Iterator[Finding]:
    """Utterances of one speaker of which reports share a few words of his own, quoted by one of them at least."""
    done = set(told_alike)
    groups: dict[tuple[str, frozenset[str]], list[Echo]] = defaultdict(list)
    for echo in echoes(story):
        groups[echo.speaker, echo.own].append(echo)
    for (speaker, _), group in sorted(
        groups.items(), key=lambda item: (-len(item[1]), item[0][0], sorted(item[0][1]))
    ):
        new = [e for e in group if frozenset((e.one.id, e.other.id)) not in done]
        if not new:
            continue
        done.update(frozenset((e.one.id, e.other.id)) for e in group)
        told = {s.id: s for e in new for s in (e.one, e.other)}
        by_report: dict[str, list[Statement]] = defaultdict(list)
        for statement in told.values():
            by_report[statement.report].append(statement)
        sides = [side_of(story.label(r), [_whole(s, story) for s in said]) for r, said in by_report.items()]
        shared = max((e.shared for e in new), key=len)
        name = story.names.get(speaker, "one speaker")
        why = f"{listed(story.label(r) for r in by_report)} carry what {name} said in words of their own: "
        why += f"all have “{shorten(shared)}”."
        worded = all(s.kind != "indirect" for s in told.values())
        yield finding("quote", "reworded" if worded else "paraphrased", 0.4, why, sides)


def _whole(statement: Statement, story: Aligned) -> Account:
    return spoken(story.reports[statement.report], statement, statement.start, statement.end)


def _is_paraphrase(story: Aligned, pair: Pair) -> bool:
    left, right = pair.left.statement, pair.right.statement
    return (
        left is not None
        and right is not None
        and (_marked(pair.left) or _marked(pair.right))
        and story.origin(pair.left.report.id) != story.origin(pair.right.report.id)
        and pair.same >= _least(pair)
        and pair.opposed is None
        and (pair.left.account.position == "denies") == (pair.right.account.position == "denies")
        and meet_in_particulars(pair.left, pair.right)
    )


def _least(pair: Pair) -> float:
    """How likely one claim must be: less where both name one speaker, beyond reach where they name two."""
    voices = {pair.left.voice, pair.right.voice}
    if len(voices) == 1 and None not in voices:
        return PARAPHRASED
    return UNNAMED if None in voices and len(voices) == 2 else 2.0


def _marked(telling: Telling) -> bool:
    """True where words of the telling itself stand in quotation marks."""
    following = telling.report.text[telling.account.end : telling.account.end + 1]  # the mark that closes it
    return telling.quoted or (telling.statement is not None and bool(QUOTED.search(telling.account.text + following)))


def _strength(quoted: Telling, told: Telling) -> str:
    """What the paraphrase changes in kind or strength, as the end of a sentence."""
    changes = []
    if quoted.is_question and not told.is_question:
        changes.append("a question became a statement")
    if told.statement and quoted.statement:
        if told.statement.certainty != quoted.statement.certainty:
            changes.append(
                "a firm statement became a hedged one"
                if told.statement.certainty == "hedged"
                else "a hedged statement became a firm one"
            )
        acts = [s.cue.act if s.cue else None for s in (quoted.statement, told.statement)]
        strong = {"order", "threaten", "promise", "deny", "admit", "accuse"}
        if acts[1] in strong and acts[0] != acts[1]:
            changes.append(f"and calls it something said to {acts[1]}")
    return f" ({'; '.join(changes)})" if changes else ""
