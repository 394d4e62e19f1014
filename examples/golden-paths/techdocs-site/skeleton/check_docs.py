"""Checks what MkDocs does not: every page is in the navigation, has one title, and names no file that is not there."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def problems(root: Path) -> list[str]:
    docs = root / "docs"
    navigation = set(re.findall(r":\s*([\w./-]+\.md)\s*$", (root / "mkdocs.yml").read_text("utf-8"), re.M))
    found = [f"mkdocs.yml: {page} does not exist" for page in sorted(navigation) if not (docs / page).is_file()]
    for page in sorted(docs.rglob("*.md")):
        name = page.relative_to(docs).as_posix()
        text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.S)
        if name not in navigation:
            found.append(f"docs/{name}: is not in the navigation of mkdocs.yml")
        titles = re.findall(r"^# \S.*$", text, re.M)
        if len(titles) != 1:
            found.append(f"docs/{name}: has {len(titles)} titles; one is wanted")
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
            if not (page.parent / target).exists():
                found.append(f"docs/{name}: {target} does not exist")
    return found


if __name__ == "__main__":
    result = problems(Path(__file__).parent)
    print("\n".join(result) or "the pages hold together")
    sys.exit(1 if result else 0)
