from datetime import datetime, timezone

from loader.partition import object_key


def test_key_is_stable_and_partitioned_by_day():
    at = datetime(2026, 1, 2, 23, 59, tzinfo=timezone.utc)
    assert object_key("clickstream.v1", 3, 42, at) == (
        "clickstream.v1/year=2026/month=01/day=02/003-000000000042.parquet"
    )
