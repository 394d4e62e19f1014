from datetime import datetime, timezone


def object_key(topic: str, partition: int, first_offset: int, at: datetime) -> str:
    """Same messages, same key: a loader that starts again overwrites its own file instead of adding a second one."""
    day = at.astimezone(timezone.utc)
    return f"{topic}/year={day:%Y}/month={day:%m}/day={day:%d}/{partition:03d}-{first_offset:012d}.parquet"
