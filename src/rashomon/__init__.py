"""Rashomon: many accounts, one story. Who said what, when, where and with which figures, side by side."""

# The verbs bear the names of the packages behind them, so they are bound last: after this, `rashomon.compare`
# is the function, and `from rashomon.compare import …` still reaches the package.
from rashomon.casefile import Case
from rashomon.casefile import open_case as open
from rashomon.errors import RashomonError
from rashomon.pipeline import Run, compare, extract, read
from rashomon.records import Comparison, Extraction, Failure, Finding, Report, Statement
from rashomon.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Case",
    "Comparison",
    "Extraction",
    "Failure",
    "Finding",
    "RashomonError",
    "Report",
    "Run",
    "Settings",
    "Statement",
    "compare",
    "extract",
    "open",
    "read",
]
