"""Parts: the smaller clauses inside a report's sentences, each with the words that complete it.

One sentence says several things: "Mr. Sanders, who asked for the meeting, arrived at ten" tells who asked. What
two reports share is often such a part, so parts are set beside each other as well as whole tellings. A relative
clause brings the noun it describes, a participle its subject; a main clause leaves its side clauses out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.align.accounts import SUBJECTS, Telling, is_said, statements_of, telling_of
from rashomon.lexicon import words as lexicon_words
from rashomon.parse import Parsed, Passage, Span, Token, ends_nothing
from rashomon.records import Extraction, Statement

CLAUSES = frozenset({"advcl", "pcomp", "conj", "ROOT", "ccomp", "parataxis"})
CONDITIONS = frozenset({"if", "unless", "whether"})  # "if elected president": asserts nothing
SIDE = frozenset({"relcl", "advcl", "acl", "appos", "parataxis"})  # what a main clause can do without
VERBS = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"WDT", "WP"})  # "who", "which", "that": the noun stands in their place
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
SAYING = frozenset(
    {"say", "tell", "add", "write", "announce", "ask", "tweet", "continue", "note", "warn", "call", "respond"}
)
HELD = 0.7  # share of a part's words inside a statement from which the part is the speaker's
MIN_CONTENT = 3  # content words; two ("to help schools") say nothing by themselves


@dataclass(frozen=True)
class Part:
    """The words of one clause, in order, and those that complete it from outside (its subject, its noun)."""

    words: tuple[Token, ...]
    context: tuple[Token, ...] = ()

    @property
    def all(self) -> tuple[Token, ...]:
        """Context and words in order of the text."""
        return tuple(sorted({t.i: t for t in (*self.context, *self.words)}.values(), key=lambda t: t.i))


def parts(sentence: Span) -> Iterator[Part]:
    """The clauses of a sentence that say something by themselves, the whole sentence left out."""
    for token in sentence:
        yield from _parts_at(token)


def _parts_at(token: Token) -> Iterator[Part]:
    if token.dep_ in {"relcl", "acl"} and token.pos_ in VERBS:
        yield Part(
            tuple(t for t in _trimmed(token) if t.tag_ not in RELATIVE or t.head.i != token.i), _noun(token.head)
        )
    elif (
        token.pos_ in VERBS
        and token.dep_ in CLAUSES
        and not _is_doubted(token)
        and not any(c.lower_ in CONDITIONS for c in token.children)
    ):
        yield Part(_trimmed(token), _subject(token))


def _is_doubted(token: Token) -> bool:
    """True for "they look alike" of "we don't think they look alike"."""
    thought = token.dep_ == "ccomp" and token.head.lemma_.lower() in lexicon_words("thinking")
    return thought and any(c.dep_ == "neg" for c in token.head.children)


def _trimmed(head: Token) -> tuple[Token, ...]:
    """The subtree of a clause's verb without its side clauses and without coordinated clauses."""
    left_out: set[int] = set()
    for child in head.subtree:
        if child.i != head.i and (child.dep_ in SIDE or _coordinated(child)):
            left_out.update(t.i for t in child.subtree)
    kept = [t for t in head.subtree if t.i not in left_out]
    return _edged(kept)


def _edged(words: Sequence[Token]) -> tuple[Token, ...]:
    """The words without punctuation, "and" or "that" at their edges."""
    kept = list(words)
    while kept and (ends_nothing(kept[-1]) or kept[-1].dep_ == "cc"):
        kept.pop()
    while kept and (kept[0].is_punct or kept[0].is_space or kept[0].dep_ == "cc" or kept[0].lower_ == "that"):
        kept.pop(0)
    return tuple(kept)


def _coordinated(token: Token) -> bool:
    return token.dep_ == "conj" and token.pos_ in VERBS and token.head.pos_ in VERBS


def _noun(head: Token) -> tuple[Token, ...]:
    """A noun with what stands before it, its side clauses left out."""
    left_out = {t.i for c in head.children if c.dep_ in SIDE or c.dep_ in {"conj", "cc", "punct"} for t in c.subtree}
    return tuple(t for t in head.subtree if t.i not in left_out)


def _subject(verb: Token) -> tuple[Token, ...]:
    """The subject that a clause leaves unsaid: that of the clause it hangs on."""
    walker = verb
    while not any(c.dep_ in SUBJECTS for c in walker.children):
        if walker.dep_ not in {"conj", "advcl", "pcomp", "xcomp", "prep"} or walker.head is walker:
            return ()
        walker = walker.head
    if walker is verb:
        return ()
    subject = next(c for c in walker.children if c.dep_ in SUBJECTS)
    return _noun(subject)


def part_tellings(extraction: Extraction, parsed: Parsed) -> Iterator[Telling]:
    """The telling of each part, by the speaker whose words it is, else by the narrator; in order of the text."""
    for passage in parsed.passages:
        inside = statements_of(extraction, passage)
        seen: set[tuple[int, int]] = set()
        for sentence in passage.doc.sents:
            for part in parts(sentence):
                for said, statement in _voiced(passage, part, inside):
                    words = _edged(said)  # what the speaker's words leave may begin with their closing mark
                    if not says_something(words) or is_cut(words) or (statement is None and only_speaks(words)):
                        continue
                    span = passage.span(words[0], words[-1])
                    if span not in seen:
                        seen.add(span)
                        yield telling_of(extraction, passage, span, statement, words, part=True)


def _voiced(
    passage: Passage, part: Part, statements: Sequence[Statement]
) -> Iterator[tuple[tuple[Token, ...], Statement | None]]:
    """The part's words that are one speaker's, or the narrator's without what others say in it."""
    offset = passage.start
    holding = [s for s in statements if _holds(s, offset, part.words)]
    if holding:
        narrowest = min(holding, key=lambda s: (s.speaker is None, s.end - s.start))
        yield tuple(t for t in part.all if is_said(narrowest, offset + t.idx)), narrowest
        return
    within = [s for s in statements if any(is_said(s, offset + t.idx) for t in part.words)]
    said = [s for s in within if s.kind in ("direct", "mixed") or _finite(passage, s)]
    own = tuple(t for t in part.all if not any(is_said(s, offset + t.idx) for s in said))
    acts = [s for s in within if s not in said and s.speaker]
    yield own, acts[0] if acts else None  # "Stone vowed to beat the charges": what Stone says he will do


def _holds(statement: Statement, offset: int, words: Sequence[Token]) -> bool:
    return sum(is_said(statement, offset + t.idx) for t in words) >= HELD * len(words)


def _finite(passage: Passage, statement: Statement) -> bool:
    """True for content with a verb that has a subject: "the mole was closed", not "to close the mole"."""
    words = [t for t in passage.doc if is_said(statement, passage.start + t.idx)]
    return any(t.dep_ in SUBJECTS and t.head.pos_ in VERBS for t in words)


def says_something(words: Sequence[Token]) -> bool:
    """True for words enough, of content enough, to tell something."""
    return sum(t.pos_ in CONTENT and not t.is_stop for t in words) >= MIN_CONTENT


def is_cut(words: Sequence[Token]) -> bool:
    """True where the parse leaves off before what its last word needs: "who watched his brother" before "fall"."""
    last = words[-1]
    following = last.nbor() if last.i + 1 < len(last.doc) else None
    if following is None or following.is_punct or following.sent != last.sent:
        return False
    bare = following.tag_ == "VB" and last.pos_ in {"NOUN", "PROPN", "PRON"} and following.dep_ != "conj"
    return bare or (last.pos_ in {"ADP", "DET", "SCONJ"} and last.dep_ != "prt")


def only_speaks(words: Sequence[Token]) -> bool:
    """True for "Mr. Holt said in a statement": the rest of a statement, with nothing of its own to tell."""
    verbs = [t for t in words if t.pos_ in VERBS and t.dep_ not in {"aux", "auxpass"}]
    return all(t.lemma_.lower() in SAYING for t in verbs)
