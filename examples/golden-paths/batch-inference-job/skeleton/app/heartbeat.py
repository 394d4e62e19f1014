"""Tells Kubernetes that the job gets on. Run as a module it is the probe: it fails when the last beat is too old."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

FILE = Path(os.environ.get("HEARTBEAT_FILE", "/tmp/heartbeat"))
OLDEST_SECONDS = 240.0


def beat(file: Path = FILE) -> None:
    file.touch()
    now = time.time()
    os.utime(file, (now, now))


def is_fresh(file: Path = FILE, now: float | None = None) -> bool:
    try:
        age = (time.time() if now is None else now) - file.stat().st_mtime
    except FileNotFoundError:
        return False
    return age <= OLDEST_SECONDS


if __name__ == "__main__":
    sys.exit(0 if is_fresh() else 1)
