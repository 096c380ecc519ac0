"""The article on a web page, found in one walk: the element that holds the page's prose, less what stands around it.

The idea of scoring elements by the prose in them is Readability's (Arc90 2010). What a part is for is told by the
words in its class and id, `lexicons/en/page_parts.txt`; but a part with much of the prose is never left out for its
name alone. Where the result may be wrong it says so (`sure`), and a slower reader should be asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

from lxml import etree

from rashomon.lexicon import mapping

# What stands in these is no running text; the first end a paragraph, the second stand within one.
APART = frozenset(("aside", "button", "dialog", "figcaption", "figure", "footer", "menu", "nav"))
SILENT = frozenset((
    "audio", "canvas", "datalist", "head", "iframe", "input", "label", "math", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
))  # fmt: skip
UNREAD = APART | SILENT
INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
))  # fmt: skip
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
PARAGRAPHS = frozenset(("p", "blockquote", "pre"))
CELLS = frozenset(("td", "th"))
LISTED = CELLS | {"li", "dd", "dt"}
LISTS = PARAGRAPHS | LISTED | {"ul", "ol", "dl", "table", "thead", "tbody", "tr"}
UNNAMED = frozenset(("body", "html", "main"))  # what their names say is of the page: "has-comments"
HIDING = frozenset(("hidden", "aria-hidden", "style"))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NAME_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")  # "articleBody-share_bar": article, Body, share, bar
NAME = 200  # characters of a class and id that are looked at
ENDING = 8  # characters in which a sentence's end is looked for
ENDS = re.compile(r"""[.!?…:]["'”’»)\]]*$""")

PROSE_WORDS = 8  # fewer are a label or a headline
LONG_WORDS = 40  # nothing but prose is as long
LINKED = 0.4  # share of a paragraph's characters that are links, from which it is a list of links
HOLDS = 0.7  # the article is the smallest element that holds so much of the page's prose
# A part whose name says that it stands around an article, or is by others, and that has more of the prose, may be it.
MOST = {"around": 0.35, "others": 0.9}

# Below: where the walk is not sure. Set beside benchmarks/extraction: the four pages so found are of its five worst.
WORDS = 60  # fewer may be the standfirst of what is not there
WHOLE = 0.7  # share of the prose left on the page that the article must have
MIXED = 0.15, 0.85  # share of its prose that stands alone in its element: between them teasers are mixed with it
SEVERAL = 6  # paragraphs; among fewer one stands alone by chance
MISSED = 0.6  # characters beside the prose that were left out, over those that were kept


@dataclass(slots=True)
class Node:
    """An element of a page, its parent, the characters of prose in it, and whether it stands around the article."""

    tag: str
    parent: int
    element: Any
    prose: int = 0
    dropped: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """A paragraph, heading or line that is not mostly links, its element, and whether it is running text."""

    text: str
    node: int
    is_prose: bool


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article, a paragraph a line, and whether it is likely all of it and nothing else."""

    text: str
    sure: bool


def article(tree: Any) -> Article:
    """The article of a parsed page, "" where it has no prose."""
    nodes, blocks = _walked(tree)
    prose = [block for block in blocks if block.is_prose]
    _weigh(nodes, prose)
    _drop(nodes, blocks)
    prose = [block for block in prose if not nodes[block.node].dropped]
    if not prose:
        return Article("", False)
    _weigh(nodes, prose)
    holder = _holder(nodes)
    held = [b for b in blocks if not nodes[b.node].dropped and _is_within(nodes, b.node, holder)]
    kept = _kept(nodes, held)
    return Article("\n".join(_lines(nodes, kept)), _sure(nodes, prose, held, kept))


def _walked(tree: Any) -> tuple[list[Node], list[Block]]:
    """The elements and blocks of a page in their order: one pass, which is most of the time an article takes."""
    nodes: list[Node] = []
    blocks: list[Block] = []
    opened = [-1]
    held: list[str] = []  # the text since the last block
    linked = links = 0  # characters of it that are links; <a> that are open
    body = tree.find("body")
    body = tree if body is None else body
    walker = etree.iterwalk(body, events=("start", "end"))
    skipped: Any = None
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if tag in UNREAD or not isinstance(tag, str) or _is_hidden(element):
                walker.skip_subtree()
                skipped = element
                if tag not in APART:
                    continue
                tag, text = "br", None
            else:
                text = element.text
        elif element is skipped:
            tag, text = "br" if tag in APART else "b", element.tail
        else:
            text = element.tail
            if tag == "a":
                links -= 1
        if tag == "a":
            links += event == "start"
        elif tag not in INLINE:
            if held:
                words = " ".join("".join(held).split())
                if linked < LINKED * len(words):
                    blocks.append(_block(words, opened[-1]))
                held.clear()
            linked = 0
            if tag != "br":
                if event == "start":
                    nodes.append(Node(tag, opened[-1], element))
                    opened.append(len(nodes) - 1)
                else:
                    opened.pop()
        if text and (held or not text.isspace()):
            held.append(text)
            if links:
                linked += len(text.strip())
    return nodes, blocks


def _block(text: str, node: int) -> Block:
    count = text.count(" ") + 1
    sentence = count >= PROSE_WORDS and ENDS.search(text, max(0, len(text) - ENDING)) is not None
    return Block(text, node, sentence or count >= LONG_WORDS)


def _is_hidden(element: Any) -> bool:
    return not HIDING.isdisjoint(element.keys()) and (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or HIDDEN.search(element.get("style", "")) is not None
    )


def _part(element: Any) -> str:
    """What an element's name says that it is for: "around" the article, by "others", or "" where it says nothing."""
    if element.tag in UNNAMED:
        return ""
    names = f"{element.get('class', '')[:NAME]} {element.get('id', '')[:NAME]}"
    kinds = set(map(_part_named, names.split()))
    return "others" if "others" in kinds else "around" if "around" in kinds or element.tag == "form" else ""


@lru_cache(maxsize=4096)
def _part_named(name: str) -> str:
    kinds = set(map(_parts().get, NAME_PART.findall(name)))
    return "others" if "others" in kinds else "around" if "around" in kinds else ""


@cache
def _parts() -> dict[str, str]:
    """What a word in a name says, in each of the ways that it is written in one: share, Share, SHARE."""
    parts = mapping("page_parts").items()
    return {form: kind for word, kind in parts for form in (word, word.capitalize(), word.upper())}


def _weigh(nodes: list[Node], prose: list[Block]) -> None:
    """Counts for each element the characters of prose in it."""
    for node in nodes:
        node.prose = 0
    for block in prose:
        number = block.node
        while number >= 0:
            nodes[number].prose += len(block.text)
            number = nodes[number].parent


def _drop(nodes: list[Node], blocks: list[Block]) -> None:
    """Marks the parts that stand around the article, with all that is in them, as far as they hold blocks."""
    holding: set[int] = set()
    for block in blocks:
        number = block.node
        while number >= 0 and number not in holding:
            holding.add(number)
            number = nodes[number].parent
    for number in sorted(holding):  # parents come before what is in them
        node = nodes[number]
        node.dropped = (node.parent >= 0 and nodes[node.parent].dropped) or (
            node.prose < MOST.get(_part(node.element), 0) * nodes[0].prose
        )


def _holder(nodes: list[Node]) -> int:
    """The smallest element that holds most of the prose."""
    holder = 0
    for number, node in enumerate(nodes):
        if node.parent == holder and node.prose >= HOLDS * nodes[0].prose and node.tag not in PARAGRAPHS:
            holder = number
    return holder


def _is_within(nodes: list[Node], number: int, holder: int) -> bool:
    while number > holder:
        number = nodes[number].parent
    return number == holder


def _kept(nodes: list[Node], held: list[Block]) -> list[Block]:
    """The prose and what stands beside it: short paragraphs, lists, tables, headings that something follows."""
    homes = {_home(nodes, block.node) for block in held if block.is_prose}
    first = {block.text: block for block in reversed(held) if block.is_prose}  # said again, it is a teaser
    kept: list[Block] = []
    for block in reversed(held):
        if first.get(block.text, block) is not block:
            continue
        if block.is_prose or (_home(nodes, block.node) in homes and _stays(nodes[block.node].tag, bool(kept))):
            kept.append(block)
    return kept[::-1]


def _stays(tag: str, followed: bool) -> bool:
    return followed if tag in HEADINGS else tag in PARAGRAPHS or tag in LISTED


def _home(nodes: list[Node], number: int) -> int:
    """The element in which a paragraph stands; of what is listed, that in which its list or table stands."""
    home = nodes[number].parent
    while home > 0 and nodes[home].tag in LISTS:
        home = nodes[home].parent
    return home


def _lines(nodes: list[Node], kept: list[Block]) -> Iterator[str]:
    """The lines of the text; the cells of a table's row are one."""
    for row, blocks in groupby(kept, key=lambda block: _row(nodes, block.node)):
        if row is not None:
            yield "".join(f"| {block.text} " for block in blocks) + "|"
        else:
            yield from (f"- {block.text}" if nodes[block.node].tag == "li" else block.text for block in blocks)


def _row(nodes: list[Node], number: int) -> int | None:
    """The row of the table in whose cell a block stands."""
    while nodes[number].tag in PARAGRAPHS or nodes[number].tag in CELLS:
        number = nodes[number].parent
    return number if nodes[number].tag == "tr" else None


def _sure(nodes: list[Node], prose: list[Block], held: list[Block], kept: list[Block]) -> bool:
    mine = [block for block in kept if block.is_prose]
    characters = _characters(mine)
    homes = Counter(_home(nodes, block.node) for block in mine)
    alone = _characters(block for block in mine if homes[_home(nodes, block.node)] == 1)
    missed = _characters(held) - _characters(kept)
    return (
        sum(block.text.count(" ") + 1 for block in kept) >= WORDS
        and characters >= WHOLE * _characters(prose)
        and (len(mine) < SEVERAL or not MIXED[0] < alone / characters < MIXED[1])
        and missed < MISSED * _characters(kept)
    )


def _characters(blocks: Any) -> int:
    return sum(len(block.text) for block in blocks)
