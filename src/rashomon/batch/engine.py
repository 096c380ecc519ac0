"""The dataframe engine, Daft: begun with one runner for good, and what it tells about itself kept at home."""

from __future__ import annotations

import os
from typing import Any, Literal

from rashomon.errors import BatchError

Runner = Literal["native", "ray"]
QUIET = {"DAFT_ANALYTICS_ENABLED": "0", "DO_NOT_TRACK": "1", "RAY_USAGE_STATS_ENABLED": "0", "DAFT_PROGRESS_BAR": "0"}


def loaded() -> Any:
    """The module of the engine; BatchError where it is not installed."""
    os.environ.update({name: value for name, value in QUIET.items() if name not in os.environ})
    try:
        import daft
    except ImportError as error:
        raise BatchError("A batch needs the engine: pip install 'rashomon-news[batch]'.") from error
    return daft


def begun(runner: Runner) -> Any:
    """The module of the engine with the runner chosen; BatchError where this process has begun with another."""
    daft = loaded()
    if runner == "ray":
        try:
            import ray  # noqa: F401
        except ImportError as error:
            raise BatchError("The runner 'ray' needs it: pip install 'rashomon-news[batch,ray]'.") from error
    os.environ["DAFT_RUNNER"] = runner  # set_runner_native() fails where it was called before: on the second attempt
    chosen = daft.runners.get_or_create_runner().name
    if chosen != runner:
        raise BatchError(f"This process has begun with the runner '{chosen}'; use '{runner}' in another.")
    return daft
