"""The documents with what they show, and ``python -m tests.support.documents`` to refresh it.

A ``console`` block holds commands, each after ``$ ``, and what each prints. The file of
the README's ``toml`` block lies in the folder where they run, as ``friendship.toml``.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.commands import PACKAGE, ROOT, command

__all__ = ["DOCUMENTS", "PICTURE", "README", "SERVICES", "blocks", "outputs", "picture", "refreshed", "tables"]

README = ROOT / "README.md"
REFERENCE = PACKAGE / "pacts" / "README.md"
SERVICES = PACKAGE / "service" / "README.md"
DOCUMENTS = [
    README,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    REFERENCE,
    SERVICES,
    PACKAGE / "pacts" / "LIBRARY.md",
    PACKAGE / "testing" / "README.md",
    ROOT / "tests" / "benchmarks" / "README.md",
    ROOT / "tests" / "proof" / "README.md",
]
PICTURE = ROOT / "examples" / "gsomia.svg"
_PICTURE_COMMAND = "gsomia-rules timeline --svg --form landscape --from 2016-06-01 --today 2026-11-21"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str, document: Path = README) -> list[str]:
    """The fenced blocks of a language in a document."""
    found = [body for name, body in _BLOCK.findall(document.read_text(encoding="utf-8")) if name == language]
    assert found
    return found


def outputs(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output shown below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield line, shown


def refreshed(block: str, folder: Path) -> str:
    """A console block with what its commands print in a folder; a command that fails is an error."""
    (folder / "friendship.toml").write_text(blocks("toml")[0], encoding="utf-8")
    shown = ""
    for line, _ in outputs(block):
        done = command(line, cwd=folder)
        assert (done.returncode, done.stderr) == (0, ""), f"{line}: {done.stderr}"
        shown += f"$ {line}\n{done.stdout}"
    return shown


def picture() -> str:
    """The picture of the README, drawn anew."""
    return command(_PICTURE_COMMAND).stdout


def tables(document: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of the Markdown tables below each heading, by the heads of their columns."""
    found: dict[str, list[dict[str, str]]] = {}
    heading, heads = "", list[str]()
    for line in document.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading, heads = line.lstrip("# "), []
        elif line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if heads:
                found.setdefault(heading, []).append(dict(zip(heads, cells, strict=True)))
            heads = heads or cells
        elif not line.startswith("|--"):
            heads = []
    return found


def main() -> None:
    """Write every console block with its present output, and the picture."""
    with TemporaryDirectory() as folder:
        for document in DOCUMENTS:
            text = document.read_text(encoding="utf-8")

            def shown(block: re.Match[str]) -> str:
                return f"```console\n{refreshed(block[2], Path(folder))}```" if block[1] == "console" else block[0]

            document.write_text(_BLOCK.sub(shown, text), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
