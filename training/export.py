"""Writes a network as int8 ONNX."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from training.encoder import Encoder, Rows


def write(
    network: nn.Module, encoder: Encoder, example: tuple[Tensor, ...], names: Sequence[Sequence[str]], file: Path
) -> None:
    """Writes a network around an encoder as int8 ONNX, a scale a channel; names: of its inputs, of its outputs."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network.eval()
    for layer in encoder.layers:
        layer.join()
    # One scale for all 30,522 rows would cost the tagger half a point of F1.
    encoder.words = Rows(encoder.words)
    whole = file.with_suffix(".whole.onnx")
    inputs, outputs = names
    torch.onnx.export(
        network,
        example,
        str(whole),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={name: {0: "batch", 1: "sequence"} for name in [*inputs, *outputs]},
        opset_version=17,
        dynamo=False,
    )
    # Signed weights run twice as fast as unsigned ones; halving their range keeps the sums from saturating on CPUs
    # without VNNI, and cost nothing when measured on an earlier tagger.
    quantize_dynamic(
        whole, file, op_types_to_quantize=["MatMul"], per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )
    whole.unlink()
