"""Short reports by invented outlets, written to a folder, and a case made of them."""

from __future__ import annotations

from pathlib import Path

GAZETTE = """Dam at Ellerwick gives way

The Ellerwick Gazette, 4 May 2023

The old dam above Ellerwick broke on Wednesday night and flooded the lower town. Mayor Tessa Orlund said 340 people had been moved to the school. “We warned the company in March, and nobody came,” she said. Engineer Rolf Handrick said the sluice gate had been stuck for weeks.
"""
COURIER = """Ellerwick flood: company faces questions

The Vale Courier, 4 May 2023

Water from the broken dam stood a metre deep in Ellerwick on Thursday. The dam's owner, Brannock Water, said no more than 120 people had been moved to the school. “We warned the company in March,” Mayor Tessa Orlund said. According to fire chief Nadia Kelm, the sluice gate had been stuck for weeks.
"""
CUP = """Velm United win the cup

The Vale Courier, 7 May 2023

Velm United won the cup on Sunday after extra time. Coach Piet Aarn said he was proud of his team.
"""


def write_reports(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
