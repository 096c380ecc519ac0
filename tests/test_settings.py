"""Settings that no run can be made with are refused by name."""

import pytest

from rashomon.errors import SettingsError
from rashomon.settings import Settings

REFUSED = [
    # (setting, value, what it needs)
    ("processes", 0, "at least 1"),
    ("confidence", -0.1, "0 to 1"),
    ("confidence", 1.1, "0 to 1"),
    ("readings", -1, "at least 0"),
    ("max_characters", 0, "at least 1"),
]


@pytest.mark.parametrize(("setting", "value", "needs"), REFUSED)
def test_an_unusable_value_is_refused(setting: str, value: float, needs: str) -> None:
    with pytest.raises(SettingsError, match=f"'{setting}' has value {value}; it needs {needs}"):
        Settings(**{setting: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(("setting", "value"), [("processes", 1), ("confidence", 1.0), ("readings", 0)])
def test_the_least_and_the_most_are_taken(setting: str, value: float) -> None:
    assert getattr(Settings(**{setting: value}), setting) == value  # type: ignore[arg-type]
