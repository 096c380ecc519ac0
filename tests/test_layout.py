"""Imports point upstream: no module imports from one that comes after it in the way through."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "rashomon"
ORDER = (
    "errors", "records", "spans", "settings", "lexicon", "models", "gazetteer", "maps", "read", "fetch", "layout", "parse",
    "extract", "resolve", "group", "align", "compare", "pipeline", "casefile", "batch", "export", "web", "cli", "__main__",
)  # fmt: skip


def imported(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    modules += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return set(modules)


def part(file: Path) -> str:
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def test_imports_point_upstream() -> None:
    wrong = []
    for file in SOURCE.rglob("*.py"):
        if part(file) == "__init__":
            continue
        for module in imported(file):
            pieces = module.split(".")
            if pieces[0] == "rashomon" and len(pieces) > 1 and ORDER.index(pieces[1]) > ORDER.index(part(file)):
                wrong.append(f"{file.relative_to(SOURCE)} imports {module}")
    assert not wrong


def test_only_parse_imports_spacy() -> None:
    users = {
        part(file) for file in SOURCE.rglob("*.py") for module in imported(file) if module.split(".")[0] == "spacy"
    }
    assert users == {"parse"}


def test_every_part_is_in_the_order() -> None:
    assert {part(file) for file in SOURCE.rglob("*.py")} - {"__init__"} == set(ORDER)
