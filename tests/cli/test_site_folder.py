"""The folder of a site: replaced as a whole or not at all, and never where it holds anything else."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from gsomia_rules.cli.site_folder import ForeignFiles, replace_folder
from tests.support.commands import invoked

FILES = [("index.html", b"one"), ("a/b/한국.json", b"{}")]


def kept(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_site_is_written_and_replaced(tmp_path: Path) -> None:
    """Where nothing is, into an empty folder, and in the place of an earlier one, of which nothing stays."""
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty", "new"):
        assert replace_folder(str(tmp_path / name), FILES) == 3
    assert replace_folder(str(tmp_path / "new"), [("other.html", b"two")]) == 2
    assert set(kept(tmp_path / "new")) == {"other.html", "SHA256SUMS"}
    assert sorted(os.listdir(tmp_path)) == ["empty", "new"]
    written = kept(tmp_path / "empty")
    lines = written.pop("SHA256SUMS").decode().splitlines()
    assert dict(line.split("  ")[::-1] for line in lines) == {  # as sha256sum reads it
        path: sha256(content).hexdigest() for path, content in written.items()
    }


def test_it_has_the_mode_of_a_folder(tmp_path: Path) -> None:
    """A new one can be read as the mask says; one that is there keeps its own."""
    for mode in (0o777 & ~_mask(), 0o750):
        replace_folder(str(tmp_path / "site"), FILES)
        assert (tmp_path / "site").stat().st_mode & 0o777 == mode
        (tmp_path / "site").chmod(0o750)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_link_to_a_folder_stays_one(tmp_path: Path) -> None:
    """What it leads to is replaced."""
    (tmp_path / "link").symlink_to("site")
    for _ in range(2):
        replace_folder(str(tmp_path / "link"), FILES)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "site" / "index.html").read_bytes() == b"one"


@pytest.mark.parametrize("how", ["more", "changed", "link", "deep", "file", "no-list"])
def test_what_is_not_ours_is_refused(how: str, tmp_path: Path) -> None:
    """A file that no run wrote, that was changed since, a link, and a file in the place of the folder; all stay."""
    site, old = tmp_path / "site", "index.html"
    replace_folder(str(site), FILES)
    match how:
        case "more":
            (site / "notes.txt").write_text("mine")
            old = "notes.txt"
        case "changed":
            (site / "index.html").write_text("mine")
        case "link":
            (site / "away").symlink_to(tmp_path)
            old = "away"
        case "deep":
            (site / "a" / "CNAME").write_text("mine")
            old = os.path.join("a", "CNAME")
        case "no-list":
            (site / "SHA256SUMS").unlink()
        case _:
            site, old = tmp_path / "file", "is not a folder"
            site.write_text("mine")
    before = kept(tmp_path)
    with pytest.raises(ForeignFiles, match=old.replace("\\", ".")):
        replace_folder(str(site), FILES)
    assert kept(tmp_path) == before
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".gsomia")]


def test_a_run_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it that a file cannot be made or written, that two have one path, or that the folders cannot be exchanged."""
    site = str(tmp_path / "site")
    replace_folder(site, FILES)
    before = kept(tmp_path)

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"new"
        raise RuntimeError("as if")

    with pytest.raises(RuntimeError):
        replace_folder(site, failing())
    with pytest.raises(FileExistsError):
        replace_folder(site, [("one", b""), ("one", b"")])
    with pytest.raises(OSError, match=r"name too long|File name"):
        replace_folder(site, [("x" * 300, b"")])
    rename, left = os.rename, iter([True, False, True])

    def sometimes(old: str, new: str) -> None:
        if not next(left):
            raise PermissionError("as if")
        rename(old, new)

    monkeypatch.setattr("os.rename", sometimes)
    with pytest.raises(PermissionError):
        replace_folder(site, [("index.html", b"new")])
    assert kept(tmp_path) == before
    assert os.listdir(tmp_path) == ["site"]


def test_the_command_writes_one(tmp_path: Path) -> None:
    """It says what it wrote; the same stamp gives the same bytes, also over the site of the same day."""
    line = f"gsomia-rules site gsomia unesco-usa --stamp 20261121T030000Z -o {tmp_path / 'site'}"
    done = invoked(line)
    count = len(kept(tmp_path))
    assert (done.returncode, done.stdout) == (0, f"Wrote {tmp_path / 'site'}: 2 pacts in {count} files.\n")
    before = kept(tmp_path)
    assert invoked(line).returncode == 0
    assert kept(tmp_path) == before


@pytest.mark.parametrize(
    ("line", "status", "message"),
    [
        ("gsomia -o -", 2, "a site is a folder, and standard output is none; name one with -o"),
        ("gsomia -o {place}", 2, "has files that are not of a site as it was written: broken.toml"),
        ("gsomia -o {place}/missing/site", 2, "cannot write '{place}/missing/site': No such file or directory"),
        ("{place} -o {place}/site", 1, "broken.toml: "),
        ("gsomia -o {place}/site --earlier {place}", 2, "{place} is no earlier site: No such file or directory"),
        ("gsomia -o {place}/site --stamp yesterday", 2, "yesterday"),
        ("gsomia", 2, "Missing option '-o'"),
    ],
)
def test_what_cannot_be_written(line: str, status: int, message: str, tmp_path: Path) -> None:
    """One message, and nothing is written."""
    (tmp_path / "broken.toml").write_text("[pact]")
    done = invoked(f"gsomia-rules site {line.format(place=tmp_path)}")
    assert done.returncode == status
    assert message.format(place=tmp_path) in done.stderr
    assert os.listdir(tmp_path) == ["broken.toml"]


def test_an_earlier_site_must_be_one(tmp_path: Path) -> None:
    """Other JSON in its place is refused, and the old site stays."""
    folder = tmp_path / "earlier" / "api" / "v1"
    folder.mkdir(parents=True)
    for name in ("upcoming", "changes"):
        (folder / f"{name}.json").write_text('{"schema_version": 1, "generated_for": "2026-11-20", "entries": [1]}')
    done = invoked(f"gsomia-rules site gsomia -o {tmp_path / 'site'} --earlier {tmp_path / 'earlier'}")
    assert done.returncode == 2
    assert "has other data than this version writes" in done.stderr
    assert not (tmp_path / "site").exists()
