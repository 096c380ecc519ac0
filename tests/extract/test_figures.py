"""Figures: bounds, unit, counted noun and frame of a quantity, and what is none."""

import pytest

from rashomon.extract.figures import figures
from rashomon.parse import parse
from rashomon.records import Figure
from rashomon.settings import Settings
from tests.factories import report

pytestmark = pytest.mark.model

# sentence, (text, low, high, approximate, comparator, unit, counted), why
ONE = [
    ("The office puts the number of stolen files at 41,300.",
     ("41,300", 41300, 41300, False, None, "1", "stolen files"), "what the number is of"),
    ("The number of files fell by 300.", ("300", 300, 300, False, None, "1", None), "a change is no number of files"),
    ("The army captured over 400 Velian troops.",
     ("over 400 Velian troops", 400, None, False, "over", "1", "Velian troops"), "open above"),
    ("Fewer than 20 ships sailed.", ("Fewer than 20 ships", None, 20, False, "fewer than", "1", "ships"), "open below"),
    ("Nearly 400 roofs were lost.", ("Nearly 400 roofs", None, 400, True, "nearly", "1", "roofs"), "close below"),
    ("Around 1,100 houses burned.", ("Around 1,100 houses", 1100, 1100, True, "around", "1", "houses"), "approximate"),
    ("Between 12 and 15 houses burned.", ("Between 12 and 15 houses", 12, 15, False, "between", "1", "houses"), "range"),
    ("Four to five thousand people fled.", ("Four to five thousand people", 4000, 5000, False, None, "1", "people"),
     "the first number shares the scale of the second"),
    ("The ministry gained 86% of the territory.", ("86% of the territory", 86, 86, False, None, "%", "territory"), "share"),
    ("Half of the houses burned.", ("Half of the houses", 50, 50, False, None, "%", "houses"), "a fraction in percent"),
    ("It is a £2.3billion bill.", ("£2.3billion", 2.3e9, 2.3e9, False, None, "GBP", None), "a scale that is glued on"),
    ("He gave 180,000 pounds to the party.", ("180,000 pounds", 180000, 180000, False, None, "GBP", None), "pounds that are given"),
    ("He lost 20 pounds in a year.", ("20 pounds", 20, 20, False, None, "[lb_av]", None), "pounds that are not"),
    ("They sold 3 million pounds of beef.", ("3 million pounds of beef", 3e6, 3e6, False, None, "[lb_av]", "beef"), "nor those of beef"),
    ("The mercury reached 45.8C at the port.", ("45.8C", 45.8, 45.8, False, None, "Cel", None), "a scale by its letter"),
    ("They offer 14% plus a bonus.", ("14%", 14, 14, False, None, "%", None), "and something else, not more"),
    ("The dead number 19.", ("19", 19, 19, False, None, "1", None), "number is a verb"),
    ("Injured: 1,240", ("1,240", 1240, 1240, False, None, "1", "injured"), "a label says what is counted"),
    ("The mayor, 62, left.", ("62", 62, 62, False, None, "a", None), "an age after an office"),
    ("The repair cost $1.2bn.", ("$1.2bn", 1.2e9, 1.2e9, False, None, "USD", None), "money"),
    ("They agreed on a 30-day truce.", ("30-day", 30, 30, False, None, "d", None), "a duration before a noun"),
    ("A handful of men stayed.", ("A handful of men", 3, 9, True, None, "1", "men"), "vague"),
    ("They spent billions of dollars.", ("billions of dollars", 1e9, 1e10, True, None, "USD", None), "vague money"),
    ("At least one civilian died.", ("At least one civilian", 1, None, False, "at least", "1", "civilian"), "one counted"),
    ("They moved by 200, 300 meters.", ("200, 300 meters", 200, 300, False, None, "m", None), "two guesses, one range"),
    ("It cost $3 a share.", ("$3 a share", 3, 3, False, None, "USD/{share}", None), "a rate of what has no unit"),
    ("One in five children is ill.", ("One in five children", 20, 20, False, None, "%", "children"), "a share of folk"),
    ("It has a six-speed gearbox.", ("six-speed", 6, 6, False, None, "1", "speed"), "what is counted, not its bearer"),
    ("It took over two years.", ("over two years", 2, None, False, "over", "a", None), "longer than"),
    ("They had 12 deaths per 100,000.", ("12 deaths per 100,000", 12, 12, False, None, "10*-5", "deaths"), "a rate"),
    ("He is a 6ft 2in man.", ("6ft 2in", 74 / 12, 74 / 12, False, None, "[ft_i]", None), "one measure in two units"),
    ("It fell to minus five degrees Celsius.",
     ("minus five degrees Celsius", -5, -5, False, None, "Cel", None), "below nought"),
    ("The shares stood at 118.5p.", ("118.5p", 118.5, 118.5, False, None, "GBX", None), "pence"),
    ("One of the students left.", ("One of the students", 1, 1, False, None, "1", "students"), "one of what is named"),
    ("The truce will last 30 days.", ("30 days", 30, 30, False, None, "d", None), "a verb, and no last days"),
    ("Half an hour passed.", ("Half an hour", 0.5, 0.5, False, None, "h", None), "a half of a unit"),
    ("The rescue cost 900 dollars a head.", ("900 dollars a head", 900, 900, False, None, "USD/{head}", None), "a rate"),
    ("It slowed from 4.8 to 4.7 percent.", ("4.8 to 4.7 percent", 4.7, 4.8, False, None, "%", None), "between both ends"),
    ("He shrank from 208 pounds to 193.", ("208 pounds to 193", 193, 208, False, None, "[lb_av]", None), "a unit said once"),
    ("Rents went from 450 up to 900 euros.", ("450 up to 900 euros", 450, 900, False, None, "EUR", None), "up to"),
    ("It lasted three more weeks.", ("three more weeks", 3, 3, False, None, "wk", None), "further weeks are weeks"),
    ("It holds 1/16 of a US gallon.", ("1/16 of a US gallon", 1 / 16, 1 / 16, False, None, "[gal_us]", None),
     "a part of a unit"),
    ("TARN: Two Velian sisters left.", ("Two Velian sisters", 2, 2, False, None, "1", "Velian sisters"), "after a colon"),
    ("About 460 Orrin and Hale vehicles were stolen.",
     ("About 460 Orrin and Hale vehicles", 460, 460, True, "about", "1", "Orrin and Hale vehicles"), "things by make"),
    ("Ada Orne, 65, left.", ("65", 65, 65, False, None, "a", None), "an age set off by commas"),
    ("The blast killed Ada Orne, 65", ("65", 65, 65, False, None, "a", None), "an age at the end"),
    ("Ada Orne has died in hospital at 91.", ("91", 91, 91, False, None, "a", None), "an age one died at"),
    ("Ada Orne died at the age of 85.", ("85", 85, 85, False, None, "a", None), "an age called one"),
    ("They died at 40 checkpoints.", ("40 checkpoints", 40, 40, False, None, "1", "checkpoints"), "what they died at"),
    ("A worker shot two co-workers.", ("two co-workers", 2, 2, False, None, "1", "co-workers"), "a word with a hyphen"),
    ("He survived two “horrific” nights.", ("two", 2, 2, False, None, "1", "horrific nights"), "marks are put off"),
]  # fmt: skip

NONE = [
    ("The forces won 3-1.", "a score"),
    ("The Harrow 76ers fired the coach.", "a team's name"),
    ("It was a zero-day attack.", "a kind of attack"),
    ("He scored on a pick-six.", "part of a word"),
    ("Call 555-0123 now.", "a phone number"),
    ("Comments (0)", "page furniture"),
    ("One of them had one purpose.", "a pronoun and an article"),
    ("The F-16 and the M2A flew over.", "model names"),
    ("Section 427 of the act applies.", "a numbered thing"),
    ("It happened on 6 August 2024 at 10:30.", "a date and a time of day"),
    ("In 1990 he moved to the third floor.", "a year and an ordinal"),
    ("He left in the past five days.", "a stretch of time told as a date"),
    ("1. The bridge was closed.", "a list number"),
    ("The code 1234567890123456789012345678901234567890 was printed.", "forty digits"),
    ("In the year 0 nothing happened.", "year nought"),
    ("It broke out on 31 February 2024.", "no such day"),
    ("COVID-19 spread, and T-72 tanks rolled.", "names of things"),
    ("See page 3 of 12, No. 10 and #4.", "counters and labels"),
    ("They finished in the bottom three.", "a rank"),
    ("The 9/11 attacks and a 52-48 vote", "a day and a tally"),
]


def read(text: str) -> list[Figure]:
    (parsed,) = parse([report(text)], Settings(processes=1))
    return list(figures(parsed))


@pytest.mark.parametrize(("text", "expected", "why"), ONE)
def test_one_figure(text: str, expected: tuple[object, ...], why: str) -> None:
    assert [(f.text, f.low, f.high, f.approximate, f.comparator, f.unit, f.counted) for f in read(text)] == [
        expected
    ], why


def test_counts_that_share_one_noun() -> None:
    told = read("They come with four-, five- and six-cylinder engines.")
    assert [(f.low, f.counted) for f in told] == [(4, "cylinder"), (5, "cylinder"), (6, "cylinder")]


def test_percent_to_towns_is_no_range() -> None:
    assert [(f.low, f.high) for f in read("It rose from 10 percent to 120 towns.")] == [(10, 10), (120, 120)]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_not_figures(text: str, why: str) -> None:
    assert [f.text for f in read(text)] == [], why


def test_a_conversion_is_derived_from_what_it_converts() -> None:
    first, second = read("The army controls 1,000 square kilometers (386 square miles) of territory in Velia.")
    assert (first.unit, second.unit) == ("km2", "[mi_i]2")
    assert second.derived_from == (first.id,)
    assert (first.counted, first.what, first.where) == ("territory", "territory control", "Velia")


def test_frames_of_one_quantity_are_alike() -> None:
    (first,) = read("Over 130,000 civilians have been displaced.")
    (second,) = read("Officials said about 133,000 civilians were displaced in the north.")
    assert first.what == second.what == "civilian displace"


def test_a_conversion_that_is_wrong_is_flagged() -> None:
    _, right = read("It covers 1,000 square kilometers (386 square miles).")
    first, wrong = read("It covers 1,000 square kilometers (621 square miles).")
    _, money = read("It cost £3m (€3.4m).")
    assert (right.agrees, wrong.agrees, money.agrees) == (True, False, None)
    assert wrong.restates == first.id


def test_a_conversion_is_open_where_its_first_telling_is() -> None:
    _, second = read("It makes just under 296 hp (221 kW).")
    assert (second.low, second.high, second.comparator) == (None, 221, "just under")


def test_a_part_names_its_whole() -> None:
    whole, part = read("More than 26,000 civilians, including 1,000 children, fled.")
    assert (part.part_of, whole.part_of) == (whole.id, None)
    dead, crew = read("The storm killed 14 of its 30 crew.")
    assert (dead.part_of, crew.part_of) == (crew.id, None)
    houses, burned = read("Of the 50 houses, 12 burned.")
    assert burned.part_of == houses.id


def test_a_count_without_its_noun_takes_it_from_the_one_before() -> None:
    _, second = read("At least nine people died, and 31 were wounded.")
    assert (second.counted, second.what) == ("people", "people wound")


@pytest.mark.parametrize(
    ("text", "what", "of", "where", "negated"),
    [
        ("A 30-day ceasefire proposal was sent.", "ceasefire proposal", "ceasefire proposal", None, False),
        ("The port has more than 900 cranes.", "crane", "port", None, False),
        ("Velia has not yet freed the Orsk region by 100%.", "region free", "Velia", "Orsk region", True),
        ("Velian forces took the town, capturing 400 Norland troops.", "troop capture", "Velian forces", None, False),
    ],
)
def test_frames(text: str, what: str, of: str, where: str | None, negated: bool) -> None:
    (figure,) = read(text)
    assert (figure.what, figure.of, figure.where, figure.negated) == (what, of, where, negated)


def test_two_alternatives_are_two_figures() -> None:
    assert [f.low for f in read("It is 25k or 40k cheaper than the first and the second, respectively.")] == [
        25e3,
        40e3,
    ]


def test_direction_of_change() -> None:
    by, to = read("Prices rose 5% to 120 crowns.")
    assert (by.change, to.change) == ("up", None)
