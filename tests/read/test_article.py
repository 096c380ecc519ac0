"""The quick way to the article on a page: what it takes, what it leaves, and when it says that it is not sure."""

import pytest

from rashomon.read.article import article
from rashomon.read.html import parsed_page

ONE = "The old bridge at Harrow was closed on Monday after a barge had struck its middle pier."
TWO = "Nobody was hurt, the mayor said, and engineers would look at the pier before the week was out."
THREE = "Ferries are to carry people across the river for as long as the bridge stays closed to all."
FOUR = "It was built in 1911 and had been painted last year, for the first time in three decades."
TEXT = "".join(f"<p>{one}</p>" for one in (ONE, TWO, THREE, FOUR))
LINES = [ONE, TWO, THREE, FOUR]
TEASER = "A baker in Ellerwick has won the prize for the best loaf in the county, as he did last year."


def found(body: str) -> tuple[list[str], bool]:
    result = article(parsed_page(f"<html><head><title>x</title></head><body>{body}</body></html>"))
    return result.text.split("\n"), result.sure


@pytest.mark.parametrize(
    ("body", "lines", "why"),
    [
        (f"<nav><p>{TEASER}</p></nav><div>{TEXT}</div><footer><p>{TEASER}</p></footer>", LINES, "by their elements"),
        (f"<div>{TEXT}</div><div class='relatedStories'><p>{TEASER}</p></div>", LINES, "by its class"),
        (f"<div>{TEXT}</div><div id='reader-comments'>{f'<p>{TEASER}</p>' * 4}</div>", LINES, "others say more"),
        (f"<div class='share-story'>{TEXT}</div>", LINES, "what holds most of the prose is the article"),
        (f"<form>{TEXT}</form>", LINES, "the whole page is a form"),
        (f"<div>{TEXT}<p hidden>{TEASER}</p><p style='display: none'>{TEASER}</p></div>", LINES, "hidden"),
        (f"<div>{TEXT}<p><b aria-hidden='true'>{TEASER}</b></p><p class='x' style='margin: 0'>“Never.”</p></div>", [*LINES, "“Never.”"], "hidden within a paragraph; not hidden"),
        (f"<div>{TEXT}</div><div class='a b RELATED-box'><div class='x'><p>{TEASER}</p></div></div>", LINES, "by one of its classes, in capitals"),
        (f"<div>{TEXT}<ul class='related'><li><a href='/x'>{TEASER}</a></li><li>{TEASER}</li></ul></div>", LINES, "a part that holds links and more"),
        (f"<div>{TEXT}<p><a href='/x'>{TEASER}</a></p></div>", LINES, "a paragraph that is a link"),
        (f"<div>{TEXT}<figure><img><figcaption>{TEASER}</figcaption></figure></div>", LINES, "a caption"),
        (f"<div><p>{ONE}</p>{TEXT}</div>", LINES, "said twice"),
        (f"<div>{TEXT}<h2>More</h2></div>", LINES, "a heading that nothing follows"),
        (f"<div><h2>Closed</h2>{TEXT}</div>", ["Closed", *LINES], "a heading"),
        (f"<div>{TEXT}<p>“Never.”</p></div>", [*LINES, "“Never.”"], "a short paragraph beside prose"),
        (f"<div>{TEXT}<ul><li>Two piers</li></ul></div>", [*LINES, "- Two piers"], "a list"),
        (
            f"<div>{TEXT}<table><tr><td>Piers</td><td><p>2</p></td></tr></table></div>",
            [*LINES, "| Piers | 2 |"],
            "a row",
        ),
        (f"<div>{ONE}<br><br>{TWO}<br>{THREE}<p>{FOUR}</p></div>", LINES, "lines that are no elements"),
        (f"<div><p>The <b>old bri</b>dge{ONE[14:]}</p>{TEXT[len(ONE) + 7 :]}</div>", LINES, "marks within a word"),
    ],
)  # fmt: skip
def test_what_is_taken(body: str, lines: list[str], why: str) -> None:
    assert found(body)[0] == lines, why


@pytest.mark.parametrize(
    ("body", "sure", "why"),
    [
        (f"<div>{TEXT}</div>", True, "an article"),
        (f"<div><p>{ONE}</p></div>", False, "too short to be all of it"),
        ("<div><a href='/a'>One</a> <a href='/b'>Two</a></div>", False, "no prose"),
        ("", False, "nothing"),
        (f"<section>{TEXT}</section>{f'<section><p>{TEASER}</p><p>{TEASER}.</p></section>' * 3}", False, "half the prose elsewhere"),
        (f"<div>{TEXT}{''.join(f'<div><p>{TEASER} {n}.</p></div>' for n in range(3))}</div>", False, "teasers among it"),
        (f"<div>{TEXT}<div>{'<div>a line that is no paragraph</div>' * 12}</div></div>", False, "much was left out"),
    ],
)  # fmt: skip
def test_when_it_is_sure(body: str, sure: bool, why: str) -> None:
    assert found(body)[1] is sure, why


def test_deep_and_long_pages_come_to_an_end() -> None:
    assert found("<div>" * 5000 + TEXT)[0][0] in (ONE, "")
    assert len(found(f"<p>{'word ' * 300_000}</p>")[0]) == 1
