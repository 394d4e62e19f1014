"""Models: a logistic one as JSON, or ONNX. Both say their version by the hash of their bytes."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

Row = Mapping[str, Any]


class Model(Protocol):
    digest: str
    features: Sequence[str]

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]: ...


@dataclass(frozen=True)
class LogisticModel:
    digest: str
    features: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]:
        return [self._one(row) for row in rows]

    def _one(self, row: Sequence[float]) -> float:
        score = self.bias + sum(weight * value for weight, value in zip(self.weights, row, strict=True))
        # Neither branch overflows, however large the score is.
        if score >= 0:
            return 1.0 / (1.0 + math.exp(-score))
        return math.exp(score) / (1.0 + math.exp(score))


class OnnxModel:
    """The first output, one number for each row. The names of the features stand in the metadata, by commas."""

    def __init__(self, digest: str, content: bytes) -> None:
        import numpy  # Only where they are needed: tests run on the standard library.
        import onnxruntime

        self._numpy = numpy
        self._session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
        names = self._session.get_modelmeta().custom_metadata_map.get("features", "")
        self.digest = digest
        self.features = tuple(name for name in names.split(",") if name)
        if not self.features:
            raise ValueError('The model has no metadata "features"')

    def predict(self, rows: Sequence[Sequence[float]]) -> list[float]:
        values = self._numpy.asarray(rows, dtype=self._numpy.float32)
        (first, *_) = self._session.run(None, {self._session.get_inputs()[0].name: values})
        return [float(value) for value in self._numpy.asarray(first).reshape(len(rows), -1)[:, -1]]


def load_model(name: str, content: bytes) -> Model:
    digest = hashlib.sha256(content).hexdigest()
    if name.endswith(".onnx"):
        return OnnxModel(digest, content)
    spec = json.loads(content)
    features, weights = tuple(spec["features"]), tuple(float(weight) for weight in spec["weights"])
    if spec.get("kind") != "logistic" or not features or len(features) != len(weights):
        raise ValueError('The model must be of kind "logistic" with as many weights as features')
    return LogisticModel(digest, features, weights, float(spec["bias"]))


def features_of(row: Row, names: Sequence[str]) -> list[float]:
    """The features of a row, in the order of the model. Raises ValueError when one is missing or no finite number."""
    values = []
    for name in names:
        value = row.get(name)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise ValueError(f'"{name}" is no number')
        values.append(float(value))
    return values
