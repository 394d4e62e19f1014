"""One run: the rows of a day, their predictions, and a manifest that makes the run repeatable."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from .model import Model, features_of
from .storage import Storage


class RunError(Exception):
    """The run cannot give a result that may be used."""


@dataclass(frozen=True)
class RunResult:
    outcome: str
    """ "written", or "unchanged" when this input and this model were done before."""
    rows: int
    bad_rows: int


def _batches(lines: list[bytes], size: int) -> Iterator[list[bytes]]:
    for start in range(0, len(lines), size):
        yield lines[start : start + size]


def run(
    *,
    day: date,
    model: Model,
    inputs: Storage,
    outputs: Storage,
    beat: Callable[[], None] = lambda: None,
    batch_size: int = 1000,
    most_bad_share: float = 0.01,
) -> RunResult:
    """
    Predicts for each row of a day and writes one file, then the manifest. The manifest comes last: without it there is no
    result. A run that is started again writes the same bytes, or nothing when they are there.
    """
    content = inputs.read(f"{day.isoformat()}.jsonl")
    if content is None:
        raise RunError(f"There is no input for {day.isoformat()}")
    folder = f"date={day.isoformat()}"
    identity = {"input": hashlib.sha256(content).hexdigest(), "model": model.digest}
    previous = outputs.read(f"{folder}/manifest.json")
    if previous is not None:
        manifest = json.loads(previous)
        if {key: manifest.get(key) for key in identity} == identity:
            return RunResult("unchanged", manifest["rows"], manifest["badRows"])

    lines = [line for line in content.splitlines() if line.strip()]
    written: list[str] = []
    bad: list[str] = []
    for batch in _batches(lines, batch_size):
        ids: list[str] = []
        rows: list[list[float]] = []
        for line in batch:
            try:
                row: Any = json.loads(line)
                if not isinstance(row, dict) or not isinstance(row.get("id"), str):
                    raise ValueError('there is no "id"')
                values = features_of(row, model.features)
            except ValueError as error:
                # The reason, never the row: it may hold personal data.
                bad.append(str(error).split(":")[0])
                continue
            ids.append(row["id"])
            rows.append(values)
        if rows:
            for id, score in zip(ids, model.predict(rows), strict=True):
                written.append(json.dumps({"id": id, "score": round(score, 6)}))
        beat()
    if not lines or len(bad) / len(lines) > most_bad_share:
        raise RunError(f"{len(bad)} of {len(lines)} rows are bad; the first: {bad[0] if bad else 'there are none'}")
    outputs.write(f"{folder}/predictions.jsonl", "".join(f"{line}\n" for line in written).encode())
    manifest = {**identity, "rows": len(written), "badRows": len(bad)}
    outputs.write(f"{folder}/manifest.json", f"{json.dumps(manifest, indent=2)}\n".encode())
    return RunResult("written", len(written), len(bad))
