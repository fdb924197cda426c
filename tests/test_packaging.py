import re
import subprocess
import sys
import venv
from importlib.metadata import requires, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ASK = "from quotecast.catalog import *; print(voices_folder(), len(list_voices('kokoro')))"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that sees this one's packages, but has no quotecast of its own."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=False)
    packages = (path for path in sys.path if "site-packages" in path)
    (_site(folder) / "packages.pth").write_text("\n".join(packages))
    return folder


@pytest.mark.parametrize("how", ["wheel", "editable"])
def test_installed_it_finds_its_voices(bare: Path, how: str) -> None:
    python = bare / "bin" / "python"
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--force-reinstall"]
    source = ["--editable", str(ROOT)] if how == "editable" else [str(ROOT)]
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", *options, *source]
    subprocess.run(install, check=True, timeout=120)

    asked = subprocess.run(
        [python, "-c", ASK], check=True, capture_output=True, text=True, cwd=bare, env={}
    )

    place, count = asked.stdout.split()
    inside = _site(bare) / "quotecast" / "voices"
    assert Path(place) == (ROOT / "voices" if how == "editable" else inside)
    assert count == "28"


def _site(environment: Path) -> Path:
    return next(environment.glob("lib/python*/site-packages"))


def test_every_dependency_is_there_and_pinned() -> None:
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    rows = [row for row in requires("quotecast") or [] if "extra ==" not in row]
    needed = [re.split(r"[^\w-]", row)[0] for row in rows]
    marked = {"audioop-lts"}  # only where Python has no audioop of its own

    assert len(needed) > 20
    for name in needed:
        assert re.search(rf"^{name}==\S+ .*\n    --hash=sha256:", lock, re.MULTILINE)
        assert name in marked or version(name)
