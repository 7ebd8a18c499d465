"""The encoder as an ONNX graph in int8 that is nearly as right as floats, and fast on chips without VNNI.

Weights are int8 with a scale a column, activations uint8 with a scale a word piece: no piece's rounding
depends on another's. One sequence is read at a time, without padding. A few channels of the states are some
forty times as large as the rest; what goes into a product is divided by a factor a channel, and the weight
multiplied by it, so that those don't use up the steps of all (SmoothQuant, Xiao et al. 2023).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

STEPS, CENTRE = 127, 128  # of an activation in uint8, either side of zero
POSITIVE_STEPS, POSITIVE_CENTRE = 239, 16  # after GELU, which is never below -0.17
LOWEST_GELU = 0.17
SMALLEST = 1e-6  # scale of a piece whose states are all zero
SMOOTHNESS = 0.7  # how far the channels are evened out; .3, .5 and .85 were worse
WORDS, LEARNT_BIAS = "embeddings.word_embeddings.weight", "encoder.relative_attention_bias.weight"
PARTS = {part: f"attention.attn.{part}" for part in "qkvo"}
PARTS |= {"in": "intermediate.dense", "out": "output.dense"}
Weights = Mapping[str, np.ndarray]


class Form(NamedTuple):
    """What weights don't tell: heads of attention, longest sequence, epsilon of the norms, the pad's id."""

    heads: int
    length: int
    epsilon: float
    pad: int


@dataclass
class Graph:
    """Nodes and constants, as they are added."""

    peaks: Weights
    form: Form
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, np.ndarray] = field(default_factory=dict)

    def add(self, kind: str, *inputs: str, count: int = 1, name: str = "", **attributes: object) -> str:
        """A node, and the name of its first output."""
        domain = "com.microsoft" if kind in {"MatMulIntegerToFloat", "MultiHeadAttention", "Gelu"} else ""
        first = name or f"{kind}{len(self.nodes)}"
        outputs = [first, *(f"{first}_{n}" for n in range(1, count))]
        self.nodes.append(helper.make_node(kind, list(inputs), outputs, domain=domain, **attributes))
        return first

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = np.asarray(value)
        return name


def build(weights: Weights, peaks: Weights, form: Form) -> ModelProto:
    """A model that takes ids (length,) and gives states (length, width), of the weights of an MPNet; and
    those halfway up, `middle`, which tell more of the words.

    `peaks` has, for each product (`0.qkv`, `0.o`, `0.in`, …), the largest size of each channel going into it.
    """
    graph = Graph(peaks, form)
    for name, value in _fixed().items():
        graph.constant(name, value)
    graph.add("Shape", "ids", name="size")
    graph.add("Expand", "centre", "size", name="centres")
    graph.add("Expand", "positive_centre", "size", name="positive_centres")
    bias, states = _distances(graph, weights), _embedded(graph, weights)
    for number in range(layers(weights)):
        if number == layers(weights) // 2:
            graph.add("Identity", states, name="middle")
        states = _layer(graph, states, weights, number, bias)
    graph.add("Identity", states, name="states")
    return _model(graph, width=weights[WORDS].shape[1])


def layers(weights: Weights) -> int:
    return 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.layer."))


def narrow(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """A weight as int8, and its scales, which are those of what lies along `axis`."""
    scale = np.abs(weight).max(axis=axis, keepdims=True) / np.float32(127)
    scale[scale == 0] = 1
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def buckets(length: int, count: int = 32, farthest: int = 128) -> np.ndarray:
    """The bucket of each distance, as MPNet has them: exact near by, logarithmic farther off."""
    apart = np.arange(length)[:, None] - np.arange(length)[None]
    half, exact, far = count // 2, count // 4, np.abs(apart)
    steps = np.log(np.maximum(far, 1) / exact) / np.log(farthest / exact) * (half - exact)
    coarse = np.minimum(exact + steps.astype(np.int64), half - 1)
    return np.where(apart < 0, half, 0) + np.where(far < exact, far, coarse)


def smoothing(peaks: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """What each channel is divided by, and its weights multiplied."""
    sizes = np.maximum(np.abs(weight).max(axis=0), 1e-3)
    factor = np.maximum(peaks, 1e-3) ** SMOOTHNESS / sizes ** (1 - SMOOTHNESS)
    return (factor / np.median(factor)).astype(np.float32)


def _fixed() -> dict[str, np.ndarray]:
    floats = {
        "one": 1, "step": 1 / STEPS, "positive_step": 1 / POSITIVE_STEPS, "smallest": SMALLEST,
        "positive_smallest": LOWEST_GELU / POSITIVE_CENTRE,
    }  # fmt: skip
    whole = {"flat": [-1], "zero": [0], "zeros": [0, 0], "cut": [2, 3]}
    return (
        {name: np.float32(value) for name, value in floats.items()}
        | {name: np.array(value, np.int64) for name, value in whole.items()}
        | {"centre": np.array([CENTRE], np.uint8), "positive_centre": np.array([POSITIVE_CENTRE], np.uint8)}
    )


def _embedded(graph: Graph, weights: Weights) -> str:
    table, scale = narrow(weights[WORDS], axis=1)
    words = graph.add("Gather", graph.constant("words", table), "ids")
    scales = graph.add("Gather", graph.constant("words.scale", scale), "ids")
    words = graph.add("Mul", graph.add("Cast", words, to=TensorProto.FLOAT), scales)
    first = graph.form.pad + 1  # MPNet counts places from there
    places = weights["embeddings.position_embeddings.weight"][first : first + graph.form.length]
    places = graph.add("Slice", graph.constant("places", places), "zero", "size", "zero")
    return _normalised(graph, graph.add("Add", words, places), weights, "embeddings.LayerNorm")


def _distances(graph: Graph, weights: Weights) -> str:
    """What MPNet adds to attention for the distance between two pieces, (1, heads, length, length)."""
    table = weights[LEARNT_BIAS][buckets(graph.form.length)].transpose(2, 0, 1)[None]
    both = graph.add("Concat", "size", "size", axis=0)
    return graph.add("Slice", graph.constant("distances", table), "zeros", both, "cut")


def _layer(graph: Graph, states: str, weights: Weights, number: int, bias: str) -> str:
    at = f"encoder.layer.{number}"
    own = {
        part: [weights[f"{at}.{name}.{kind}"] for kind in ("weight", "bias")] for part, name in PARTS.items()
    }
    joined, offset = (np.concatenate([own[part][n] for part in "qkv"]) for n in (0, 1))
    qkv = graph.add("Unsqueeze", _linear(graph, states, joined, offset, f"{number}.qkv"), "zero")
    query = graph.add("Split", qkv, count=3, axis=2)
    others = [f"{query}_{n}" for n in (1, 2)]
    seen = graph.add("MultiHeadAttention", query, *others, "", "", bias, num_heads=graph.form.heads)
    seen = _linear(graph, graph.add("Squeeze", seen, "zero"), *own["o"], f"{number}.o")
    states = _normalised(graph, graph.add("Add", seen, states), weights, f"{at}.attention.LayerNorm")
    active = graph.add("Gelu", _linear(graph, states, *own["in"], f"{number}.in"))
    made = _linear(graph, active, *own["out"], f"{number}.out")
    return _normalised(graph, graph.add("Add", made, states), weights, f"{at}.output.LayerNorm")


def _normalised(graph: Graph, states: str, weights: Weights, name: str) -> str:
    own = [graph.constant(f"{name}.{kind}", weights[f"{name}.{kind}"]) for kind in ("weight", "bias")]
    return graph.add("LayerNormalization", states, *own, epsilon=graph.form.epsilon)


def _linear(graph: Graph, states: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
    """States times a PyTorch weight (out, in), and the bias; after GELU (`out`) states are not smoothed."""
    sign = "positive_" if name.endswith("out") else ""
    if name in graph.peaks:
        factor = smoothing(graph.peaks[name], weight)
        weight = weight * factor
        states = graph.add("Mul", states, graph.constant(f"{name}.smooth", 1 / factor))
    values, scale = narrow(weight, axis=1)
    graph.constant(f"{name}.int8", np.ascontiguousarray(values.T))
    graph.constant(f"{name}.scale", scale[:, 0])
    peak = graph.add("ReduceMax", states if sign else graph.add("Abs", states), axes=[-1], keepdims=1)
    step = graph.add("Max", graph.add("Mul", peak, f"{sign}step"), f"{sign}smallest")
    whole = graph.add("QuantizeLinear", states, graph.add("Reshape", step, "flat"), f"{sign}centres", axis=0)
    made = graph.add("MatMulIntegerToFloat", whole, f"{name}.int8", "one", f"{name}.scale", f"{sign}centre")
    return graph.add("Add", graph.add("Mul", made, step), graph.constant(f"{name}.bias", bias))


def _model(graph: Graph, width: int) -> ModelProto:
    inputs = [helper.make_tensor_value_info("ids", TensorProto.INT64, ["length"])]
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["length", width])
        for name in ("states", "middle")
    ]
    constants = [numpy_helper.from_array(value, name) for name, value in graph.constants.items()]
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)
