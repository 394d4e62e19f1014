"""Needs the standard library only: python -m unittest discover -s tests/standard -t ."""

import json
import tempfile
import unittest
from datetime import date
from pathlib import Path

from app.model import LogisticModel, features_of, load_model
from app.run import RunError, run
from app.storage import LocalStorage, S3Storage, open_storage

MODEL = Path(__file__).parents[2] / "models/model.json"
DAY = date(2026, 1, 2)


def line(id: str, **features: object) -> str:
    return json.dumps({"id": id, "orders_90d": 1, "returns_90d": 0, "days_since_last_order": 3, **features})


class RunTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.inputs = LocalStorage(self.root / "in")
        self.outputs = LocalStorage(self.root / "out")
        self.model = load_model("model.json", MODEL.read_bytes())
        self.beats = 0

    def run_once(self, *lines: str, **options: float):
        def beat() -> None:
            self.beats += 1

        self.inputs.write("2026-01-02.jsonl", "\n".join(lines).encode())
        return run(day=DAY, model=self.model, inputs=self.inputs, outputs=self.outputs, beat=beat, **options)

    def test_predicts_each_row_and_beats_with_each_batch(self) -> None:
        result = self.run_once(*(line(str(at)) for at in range(5)), batch_size=2)
        self.assertEqual((result.outcome, result.rows, result.bad_rows), ("written", 5, 0))
        self.assertEqual(self.beats, 3)
        written = (self.root / "out/date=2026-01-02/predictions.jsonl").read_text().splitlines()
        self.assertEqual([json.loads(one)["id"] for one in written], ["0", "1", "2", "3", "4"])
        self.assertAlmostEqual(json.loads(written[0])["score"], 0.233259, places=5)

    def test_is_repeatable(self) -> None:
        self.run_once(line("a"))
        file = self.root / "out/date=2026-01-02/predictions.jsonl"
        before = file.read_bytes()
        self.assertEqual(self.run_once(line("a")).outcome, "unchanged")
        # Ended between the predictions and the manifest: there is no result, and the next run makes the same one.
        (self.root / "out/date=2026-01-02/manifest.json").unlink()
        self.assertEqual(self.run_once(line("a")).outcome, "written")
        self.assertEqual(file.read_bytes(), before)
        self.assertEqual(self.run_once(line("a"), line("b")).outcome, "written")
        self.assertEqual([path.name for path in file.parent.iterdir() if path.name.startswith(".")], [])

    def test_refuses_bad_input_without_quoting_it(self) -> None:
        with self.assertRaisesRegex(RunError, "no input"):
            run(day=date(2026, 1, 3), model=self.model, inputs=self.inputs, outputs=self.outputs)
        with self.assertRaises(RunError) as caught:
            self.run_once(line("a"), line("secret", orders_90d="secret"))
        self.assertNotIn("secret", str(caught.exception))
        self.assertIsNone(self.outputs.read("date=2026-01-02/manifest.json"))
        with self.assertRaises(RunError):
            self.run_once("")
        result = self.run_once(*(line(str(at)) for at in range(99)), "not json")
        self.assertEqual((result.rows, result.bad_rows), (99, 1))


class ModelTest(unittest.TestCase):
    def test_stays_between_zero_and_one(self) -> None:
        model = LogisticModel("d", ("x",), (1.0,), 0.0)
        self.assertEqual(model.predict([[1e9], [-1e9], [0.0]]), [1.0, 0.0, 0.5])

    def test_knows_bad_features_and_bad_models(self) -> None:
        for value in (None, "1", True, float("nan"), float("inf")):
            with self.assertRaises(ValueError):
                features_of({"x": value}, ["x"])
        with self.assertRaises(ValueError):
            load_model("m.json", b'{"kind":"logistic","features":["a"],"weights":[1,2],"bias":0}')


class StorageTest(unittest.TestCase):
    def test_reads_and_writes_objects_below_its_prefix(self) -> None:
        class NoSuchKey(Exception):
            pass

        class Client:
            exceptions = type("exceptions", (), {"NoSuchKey": NoSuchKey})
            objects: dict[tuple[str, str], bytes] = {}

            def put_object(self, Bucket: str, Key: str, Body: bytes) -> None:
                self.objects[Bucket, Key] = Body

            def get_object(self, Bucket: str, Key: str) -> dict:
                if (Bucket, Key) not in self.objects:
                    raise NoSuchKey()
                body = self.objects[Bucket, Key]
                return {"Body": type("Body", (), {"read": staticmethod(lambda: body)})}

        client = Client()
        storage = S3Storage(client, "bucket", "/in/")
        self.assertIsNone(storage.read("a"))
        storage.write("a", b"1")
        self.assertEqual(storage.read("a"), b"1")
        self.assertEqual(list(client.objects), [("bucket", "in/a")])
        with self.assertRaises(ValueError):
            open_storage("ftp://host/x")


if __name__ == "__main__":
    unittest.main()
