"""Makes the tiny networks of the tests: python tests/models/tiny_networks.py, where onnx is installed.

`nli.onnx` scores three labels by the words of the second text: "list" speaks for the second label, "never" for the
first, "perhaps" for the third. `marked.onnx` does so by the words of both clauses, not by those around them; and
`odd.onnx` asks for what no network of texts asks for.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parent / "tiny"
WORDS = ["[UNK]", "[CLS]", "[SEP]", "list", "never", "perhaps"]


def network(name: str, side: str, inputs: list[str]) -> None:
    """Writes a network whose scores are the sum of a row a word, of the words that side counts."""
    table = np.zeros((len(WORDS), 3), dtype=np.float32)
    table[3, 1] = table[4, 0] = table[5, 2] = 4.0
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("Min", [side, "one"], ["counted"]),
        helper.make_node("Mul", ["counted", "attention_mask"], ["kept"]),
        helper.make_node("Cast", ["kept"], ["weights"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["weights", "last"], ["column"]),
        helper.make_node("Mul", ["rows", "column"], ["weighed"]),
        helper.make_node("ReduceSum", ["weighed", "axis"], ["logits"], keepdims=0),
    ]
    constants = {"table": table, "one": np.array(1), "last": np.array([-1]), "axis": np.array([1])}
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(one, TensorProto.INT64, ["batch", "sequence"]) for one in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])],
        [numpy_helper.from_array(value, key) for key, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())


def vocabulary() -> None:
    """Writes a tokenizer that knows six words and sets two texts beside each other as BERT does."""
    special = {word: {"id": word, "ids": [number], "tokens": [word]} for number, word in enumerate(WORDS[:3])}

    def parts(*names: str) -> list[dict[str, object]]:
        return [
            {"Sequence": {"id": n, "type_id": int(n == "B")}}
            if n in "AB"
            else {"SpecialToken": {"id": n, "type_id": 0}}
            for n in names
        ]

    described = {
        "version": "1.0",
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": parts("[CLS]", "A", "[SEP]"),
            "pair": parts("[CLS]", "A", "[SEP]", "B", "[SEP]"),
            "special_tokens": special,
        },
        "model": {"type": "WordLevel", "vocab": {w: n for n, w in enumerate(WORDS)}, "unk_token": "[UNK]"},
    }
    (FOLDER / "tokenizer.json").write_text(json.dumps(described, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    network("nli", "token_type_ids", ["input_ids", "attention_mask", "token_type_ids"])
    network("marked", "standing", ["input_ids", "attention_mask", "standing"])
    network("odd", "pixel_values", ["input_ids", "attention_mask", "pixel_values"])
    vocabulary()
