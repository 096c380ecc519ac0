"""Mentions: every stretch of a report that names or describes somebody, with what its sentence shows.

Who is meant is settled later (`rashomon.resolve.entities`), over the records alone; so a mention keeps
what only the parse knows: role, gender, number, case, clause, sentence, quotation.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from rashomon.extract.names import Kind, Name, names
from rashomon.extract.nominals import PRONOUNS, Nominal, nominals, pronouns
from rashomon.lexicon import mapping
from rashomon.parse import Parsed, Passage, Token
from rashomon.records import Grammar, Mention, record_id

Case = Literal["subject", "object", "possessive"]
Form = Literal["name", "nominal", "pronoun"]

SUBJECTS = ("nsubj", "agent")
OBJECTS = ("dobj", "dative", "pobj", "nsubjpass", "iobj", "obj")
DEALINGS = frozenset(["with", "between", "against", "from", "to", "by"])
DEALT = frozenset(
    ["talk", "deal", "agreement", "relation", "tie", "negotiation", "war", "pressure", "present", "offer",
     "propose", "tell", "accuse", "urge", "blame", "threaten", "warn", "give"]
)  # fmt: skip
STANCES = frozenset(["silent", "ready", "willing", "open", "determined"])


def mentions(parsed: Parsed) -> Iterator[Mention]:
    """The names, descriptions and pronouns of a report in order of the text, entities not yet set."""
    for passage, found in zip(parsed.passages, names(parsed.passages), strict=True):
        yield from _in_passage(parsed.report.id, parsed.report.text, passage, found)


def _in_passage(report: str, text: str, passage: Passage, found: list[Name]) -> Iterator[Mention]:
    made: list[tuple[Token, Mention]] = []
    links: list[tuple[int, Token]] = []  # a mention's place in `made`, the token of the name it equals
    reader = _Reader(report, text, passage)
    for name in found:
        made.append((name.head, reader.name(name)))
    for nominal in nominals(passage, found):
        if nominal.equals is not None:
            links.append((len(made), nominal.equals.head))
        made.append((passage.doc[nominal.last], reader.nominal(nominal)))
    for token in pronouns(passage):
        antecedent = _antecedent(token)
        if antecedent is not None:
            links.append((len(made), antecedent))
        made.append((token, reader.pronoun(token)))
    yield from sorted(_linked(made, links), key=lambda mention: (mention.start, -mention.end))


def _linked(made: list[tuple[Token, Mention]], links: list[tuple[int, Token]]) -> list[Mention]:
    """The mentions, each that equals another carrying that one's id in `grammar.same_as`."""
    by_head = {token.i: mention for token, mention in made}
    linked = [mention for _, mention in made]
    for index, token in links:
        other = by_head.get(token.i)
        if other is not None and other.id != linked[index].id:
            grammar = msgspec.structs.replace(linked[index].grammar, same_as=other.id)
            linked[index] = msgspec.structs.replace(linked[index], grammar=grammar)
    return linked


def _antecedent(pronoun: Token) -> Token | None:
    """The token a pronoun's sentence ties it to: "Denys, who"; "In his letter, Kern said"."""
    if pronoun.lower_ == "who":
        return pronoun.head.head
    fronted = next((t for t in pronoun.ancestors if t.dep_ in ("prep", "advcl")), None)
    if fronted is None or fronted.head.pos_ not in ("VERB", "AUX") or fronted.i > fronted.head.i:
        return None
    subjects = [t for t in fronted.head.children if t.dep_ == "nsubj" and t.i > pronoun.i]
    earlier = [t for t in pronoun.sent if t.i < pronoun.i and t.ent_type_ == "PERSON"]
    return subjects[0] if len(subjects) == 1 and subjects[0].pos_ == "PROPN" and not earlier else None


class _Reader:
    """Makes the mentions of one passage; knows its sentences and quotations."""

    def __init__(self, report: str, text: str, passage: Passage) -> None:
        self.report, self.text, self.passage = report, text, passage
        self.quotes = _quotes(passage)

    def name(self, name: Name) -> Mention:
        title, own = name.title, self.passage.doc[name.first : name.last + 1]
        start, end = self.passage.span(own[0], own[-1])
        plural = name.kind == "group" and own[-1].text.lower().endswith("s")
        return self._mention(
            "name", name.kind, title.start, name.last, name.head,
            Grammar(name=self.text[start:end], role=title.role, of=title.of, gender=title.gender,
                    number="pl" if plural else "sg", acts=name.kind == "place" and _acts(name.head)),
        )  # fmt: skip

    def nominal(self, found: Nominal) -> Mention:
        grammar = Grammar(role=found.role, of=found.of, gender=found.gender,
                          number="pl" if found.number == "pl" else "sg")  # fmt: skip
        return self._mention("nominal", found.kind, found.first, found.last, self.passage.doc[found.last], grammar)

    def pronoun(self, token: Token) -> Mention:
        number, gender = PRONOUNS.get(token.lower_, ("sg", None))
        kind: Kind = "group" if number == "pl" else "person"
        grammar = Grammar(gender=gender, number="pl" if number == "pl" else "sg")
        return self._mention("pronoun", kind, token.i, token.i, token, grammar)

    def _mention(self, form: Form, kind: Kind, first: int, last: int, head: Token, grammar: Grammar) -> Mention:
        doc, at = self.passage.doc, self.passage.start
        start, end = self.passage.span(doc[first], doc[last])
        governor = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
        grammar = msgspec.structs.replace(
            grammar,
            case=_case(head),
            clause=at + governor.idx if governor is not None else None,
            sentence=at + head.sent[0].idx,
            quote=self.quotes.get(head.i),
        )
        return Mention(
            id=record_id("mention", self.report, start, end), report=self.report, start=start, end=end,
            text=self.text[start:end], form=form, kind=kind, caption=self.passage.caption, grammar=grammar,
        )  # fmt: skip


def _quotes(passage: Passage) -> dict[int, int]:
    """For each token inside quotation marks, the offset of the mark that opens the quotation."""
    inside: dict[int, int] = {}
    opened: int | None = None
    for token in passage.doc:
        if token.text == '"':
            opened = passage.start + token.idx if opened is None else None
        elif opened is not None:
            inside[token.i] = opened
    return inside


def _case(head: Token) -> Case | None:
    """Subject, object or possessive; a conjunct takes the case of the first of its row."""
    while head.dep_ in ("conj", "appos") and head.head is not head:
        head = head.head
    if head.dep_ in SUBJECTS or (head.dep_ == "pobj" and head.head.dep_ == "agent"):
        return "subject"
    if head.dep_ == "poss" or head.tag_ == "PRP$":
        return "possessive"
    return "object" if head.dep_ in OBJECTS else None


def _acts(head: Token) -> bool:
    """True where a place does what a government does: "Kyiv insisted", "Moscow's demands"."""
    agency = mapping("agency")
    case = _case(head)
    while head.dep_ == "conj":
        head = head.head
    if case == "subject":
        return _verb(head.head, agency)
    if case == "possessive" or (head.dep_ == "compound" and head.head.i > head.i):
        return "noun" in agency.get(head.head.lemma_.lower(), "")
    if head.dep_ in ("dobj", "dative", "iobj"):
        return head.head.lemma_ in DEALT
    if head.dep_ == "pobj" and head.head.lower_ in DEALINGS:
        return head.head.head.lemma_.lower() in DEALT
    return False


def _verb(verb: Token, agency: dict[str, str]) -> bool:
    if "verb" in agency.get(verb.lemma_.lower(), ""):
        return True
    # "Kyiv has remained silent", "Moscow was considering": an auxiliary or a state of mind
    return any(child.dep_ in ("acomp", "xcomp") and child.lemma_ in STANCES for child in verb.children)
