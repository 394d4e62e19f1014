import os
import tempfile
import unittest
from pathlib import Path

from app.heartbeat import OLDEST_SECONDS, beat, is_fresh


class HeartbeatTest(unittest.TestCase):
    def test_is_fresh_for_a_while(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "heartbeat"
            self.assertFalse(is_fresh(file))
            beat(file)
            self.assertTrue(is_fresh(file))
            os.utime(file, (1000, 1000))
            self.assertTrue(is_fresh(file, now=1000 + OLDEST_SECONDS))
            self.assertFalse(is_fresh(file, now=1001 + OLDEST_SECONDS))


if __name__ == "__main__":
    unittest.main()
