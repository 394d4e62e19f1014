"""Reads the configuration and runs once."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime, timedelta, timezone
from posixpath import basename, dirname

from .heartbeat import beat
from .model import load_model
from .run import RunError, run
from .storage import open_storage


def main() -> int:
    beat()
    day = (
        date.fromisoformat(os.environ["RUN_DATE"])
        if os.environ.get("RUN_DATE")
        else (datetime.now(timezone.utc) - timedelta(days=1)).date()
    )
    address = os.environ["MODEL_URI"]
    content = open_storage(dirname(address)).read(basename(address))
    if content is None:
        print(json.dumps({"level": "error", "message": "There is no model at MODEL_URI"}))
        return 1
    try:
        result = run(
            day=day,
            model=load_model(address, content),
            inputs=open_storage(os.environ["INPUT_URI"]),
            outputs=open_storage(os.environ["OUTPUT_URI"]),
            beat=beat,
        )
    except RunError as error:
        print(json.dumps({"level": "error", "message": str(error), "day": day.isoformat()}))
        return 1
    print(json.dumps({"level": "info", "day": day.isoformat(), **vars(result)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
