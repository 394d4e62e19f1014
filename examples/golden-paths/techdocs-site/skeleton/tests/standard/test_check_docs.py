import tempfile
import unittest
from pathlib import Path

from check_docs import problems


class CheckDocsTest(unittest.TestCase):
    def test_this_site_holds_together(self) -> None:
        self.assertEqual(problems(Path(__file__).parents[2]), [])

    def test_finds_what_leads_nowhere(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "docs").mkdir()
            (root / "mkdocs.yml").write_text("nav:\n  - Home: index.md\n  - Gone: gone.md\n", "utf-8")
            (root / "docs/index.md").write_text("# Home\n\n[x](missing.md) [y](https://example.com)\n", "utf-8")
            (root / "docs/lost.md").write_text("no title\n", "utf-8")
            self.assertEqual(
                problems(root),
                [
                    "mkdocs.yml: gone.md does not exist",
                    "docs/index.md: missing.md does not exist",
                    "docs/lost.md: is not in the navigation of mkdocs.yml",
                    "docs/lost.md: has 0 titles; one is wanted",
                ],
            )


if __name__ == "__main__":
    unittest.main()
