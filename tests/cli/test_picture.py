"""The options of ``timeline`` for pictures, and PNG output."""

import struct
import sys
from pathlib import Path

import pytest

from gsomia_rules.cli.output import CommandFailed
from gsomia_rules.cli.picture import show_png
from gsomia_rules.render.svg.shape import Shape
from tests.support.commands import invoked

DAY = "gsomia-rules timeline --today 2026-11-21"


@pytest.mark.parametrize(
    "option", ["--form narrow", "--width 500", "--no-title", "--no-legend", "--acts hidden"], ids=lambda option: option
)
def test_options_of_a_picture_need_a_picture(option: str) -> None:
    """Without --svg or --png they are an invalid request, and with it they are not."""
    done = invoked(f"{DAY} {option}")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{option.split()[0]} is for a picture; add --svg or --png" in done.stderr
    assert invoked(f"{DAY} --svg {option}").returncode == 0


def test_the_shape_of_a_picture() -> None:
    """Form and width, and what is left out."""
    svg = invoked(f"{DAY} --svg --form landscape --width 1920 --no-title --no-legend --acts numbered").stdout
    assert ' width="1920" height="1080"' in svg
    assert not any(
        words in svg for words in ('<text x="28" y="44"', "term begins", "handed over at about 15:25</text>")
    )
    assert invoked(f"{DAY} --svg --width 319").returncode == 2


def test_context_is_asked_for() -> None:
    """The events of context up to the day, and none without the option."""
    assert 'class="context"' in invoked(f"{DAY} --svg --context").stdout
    assert 'class="context"' not in invoked(f"{DAY} --svg").stdout
    before = invoked("gsomia-rules timeline --today 2016-11-22 --svg --context").stdout
    assert "resume negotiations" in before
    assert "Supreme Court" not in before


def test_without_the_extra_one_message_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The exit status is 1, and no file is written."""
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    file = tmp_path / "gsomia.png"
    done = invoked(f"{DAY} --png -o {file}")
    assert (done.returncode, done.stdout, file.exists()) == (1, "", False)
    assert done.stderr.count("\n") == 1
    assert "pip install 'gsomia-rules[png]'" in done.stderr


def test_a_terminal_is_spared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PNG is not printed on a terminal."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    with pytest.raises(CommandFailed, match="a terminal cannot show a PNG; name a file with -o") as failed:
        show_png("<svg/>", Shape(), None)
    assert failed.value.exit_code == 2


@pytest.mark.parametrize(
    ("options", "size"), [("--form landscape", (1920, 1080)), ("--form landscape --width 960", (960, 540))]
)
def test_a_png_has_the_width_asked_for(options: str, size: tuple[int, int], tmp_path: Path) -> None:
    """By default twice that of the form; the same file twice."""
    pytest.importorskip("resvg_py")
    file, other = tmp_path / "gsomia.png", tmp_path / "other.png"
    for name in (file, other):
        done = invoked(f"{DAY} --png {options} -o {name}")
        assert (done.returncode, done.stdout) == (0, f"Wrote {name}.\n")
    data = file.read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", data[16:24]) == size
    assert data == other.read_bytes()


@pytest.mark.parametrize(("width", "millions"), [(10_000, 56), (9_000, None)])
def test_a_png_has_at_most_fifty_million_pixels(
    width: int, millions: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture of 16 to 9 that is 10,000 pixels wide has 56 million, and is refused before it is drawn."""
    drawn = list[str]()

    def as_png(svg: str, _shape: object) -> bytes:
        drawn.append(svg)
        return b"PNG"

    monkeypatch.setattr("gsomia_rules.render.svg.png.as_png", as_png)
    done = invoked(f"{DAY} --png --form landscape --width {width}")
    assert (done.returncode, len(drawn)) == ((2, 0) if millions else (0, 1))
    refusal = (
        f"the picture would have {millions} million pixels; use a smaller --width or fewer days with --from and --to"
    )
    assert (refusal in done.stderr) == (millions is not None)
