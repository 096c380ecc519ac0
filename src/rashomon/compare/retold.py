"""Retold: one utterance of a speaker that reports put in different words, as a fitted likeness sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.align.accounts import Telling
from rashomon.align.claims import SAME, Cluster, count_origins
from rashomon.align.retellings import Retelling, Sentence, denied, sentence_of
from rashomon.align.sameness import asserts, one_utterance
from rashomon.align.story import Aligned
from rashomon.compare.carried import Carried, Manner, same_words
from rashomon.compare.findings import Beside, spoken
from rashomon.records import Account, Cue

KINDS = ("direct", "mixed", "indirect")  # of statements; the first two quote
TOPICAL = re.compile(
    r"(?:\w+ )?(?:comment|discuss|address|respond|react|repl|(?:spoke|speak\w*) out)\w*", re.IGNORECASE
)
MARKED = re.compile(r"[\"“„«‘]([^\"“”„«»]+?)(?:[\"”»]|[’'](?!\w)|$)")
FEWEST = 3  # words in marks that are somebody's; fewer may be a name, a term or an ironic word
FEW = 4  # … which two nobodies may have in common
SMALL = 3  # letters
EDGE = 2  # characters
BESIDE = 12  # characters between a cue and what it brings: "opposes ", "called for "


def utterance(cluster: Cluster) -> bool:
    """True where what a claim's tellings share is words that somebody said, quoted by one of them at least."""
    centre, *others = cluster.tellings
    quoted = any(_kind(t) != KINDS[-1] for t in cluster.tellings)
    one_voice = count_origins(cluster.tellings) == 1 and centre.statement is not None
    return all(one_utterance(centre, t) for t in others) or (quoted and one_voice)


def claims_retold(story: Aligned, known: Beside) -> Iterator[Carried]:
    """What is carried by each claim of one speaker's words whose passages no known finding holds both."""
    for cluster in story.clusters:
        centre, *others = cluster.tellings
        apart = [t for t in others if story.origin(t.report.id) != story.origin(centre.report.id)]
        if _may_be_anybodys(cluster.tellings):
            continue
        if not apart or not utterance(cluster) or len({t.voice for t in cluster.tellings} - {None}) > 1:
            continue
        ties = story.ties_at.get(centre.account.id, ())
        likely = {t.account.id: p.same for p in ties for t in (p.left, p.right)}
        for other in apart:
            found = Retelling(centre, other, likely.get(other.account.id, SAME))
            if _says(centre) and _says(other) and denied(centre) == denied(other) and not _is_told(found, known):
                yield _carried(found, [cluster.claim.id])


def _may_be_anybodys(told: Sequence[Telling]) -> bool:
    """True for few words of unnamed speakers whom no word shows to be one: "the killer", "a man"; not "an aide"."""
    if any(t.voice for t in told) or min(len(t.plain.split()) for t in told) >= FEW:
        return False
    who = [_described(t) for t in told]
    return not frozenset.intersection(*who)


def _described(telling: Telling) -> frozenset[str]:
    """The longer words of how a report calls the speaker."""
    speaker = telling.statement.speaker if telling.statement else None
    return frozenset(word for word in (speaker.text.lower().split() if speaker else ()) if len(word) > SMALL)


def retold(story: Aligned, known: Beside) -> Iterator[Carried]:
    """What is carried by each likely retelling that neither a known finding nor a claim sets beside each other.

    It is a quote where either report quotes, else an agreement of one source.
    """
    claims = _claims(story)
    for found in story.retellings:
        here, there = claims.get(sentence_of(found.one), {}), claims.get(sentence_of(found.other), {})
        if _only_topic(found.one) != _only_topic(found.other):
            continue
        if not here.keys() & there.keys() and not _is_told(found, known):
            yield _carried(found, [*here, *there])


def _claims(story: Aligned) -> dict[Sentence, dict[str, None]]:
    """The claims of each sentence of a statement, in order of the text; `agreement` tells of those."""
    claims: dict[Sentence, dict[str, None]] = {}
    for telling in story.tellings:
        claims.setdefault(sentence_of(telling), {})[story.cluster_of[telling.account.id].claim.id] = None
    return claims


def _is_told(found: Retelling, known: Beside) -> bool:
    return known.holds(found.one.account, found.other.account)


def _carried(found: Retelling, claims: Sequence[str]) -> Carried:
    first, other = sorted((found.one, found.other), key=lambda said: KINDS.index(_kind(said)))
    manner: Manner = "told"
    if _kind(first) != KINDS[-1]:
        manner = "paraphrased" if _kind(other) == KINDS[-1] else "reworded"
        manner = "same" if manner == "reworded" and same_words(first, other) else manner
    score = 0.2 + 0.3 * found.likelihood
    return Carried(first, account_of(first), other, account_of(other), manner, score, True, "", tuple(claims))


def _says(saying: Telling) -> bool:
    """True for words that say something by themselves or with their cue; "the elections set for March" do not."""
    return not saying.is_question and len(saying.content) > 1 and (asserts(saying) or brings(saying) is not None)


def _only_topic(saying: Telling) -> bool:
    """True for what names the subject of somebody's words alone: "commented on the release of the memos"."""
    cue = brings(saying)
    return cue is not None and TOPICAL.match(cue.text) is not None


def brings(saying: Telling) -> Cue | None:
    """The cue right before words without a verb of their own: "backs" of "same-sex marriage"."""
    cue = saying.statement.cue if saying.statement else None
    return cue if cue and not asserts(saying) and 0 <= saying.account.start - cue.end <= BESIDE else None


def account_of(saying: Telling) -> Account:
    """The saying as an account, with the cue where that brings it: "ordered a curfew"."""
    cue = brings(saying)
    if saying.statement is None or cue is None:
        return saying.account
    whole = spoken(saying.report, saying.statement, cue.start, saying.account.end)
    return msgspec.structs.replace(whole, position=saying.account.position)


def _kind(saying: Telling) -> str:
    """How the words are brought; what has a name or a term alone in marks quotes nobody: "Jon “the Saw” Vesk"."""
    kind = saying.statement.kind if saying.statement else KINDS[-1]
    account, text = saying.account, saying.report.text
    around = text[max(0, account.start - EDGE) : account.end + EDGE]  # its own marks are cut off
    return KINDS[-1] if kind == "mixed" and not any(map(_is_said, MARKED.findall(around))) else kind


def _is_said(marked: str) -> bool:
    """True for three words or more in quotation marks that are no title: "Catching Fire"."""
    words = marked.split()
    long = [word for word in words if len(word) > SMALL]
    return len(words) >= FEWEST and not (long and all(word[:1].isupper() for word in long))
