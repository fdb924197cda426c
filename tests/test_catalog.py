import subprocess
import sys
import venv
from pathlib import Path

import pytest

from quotecast.catalog import find_voice, list_blends, list_voices, voices_folder
from quotecast.engines import ENGINES
from quotecast.errors import NameUnknownError

ROOT = Path(__file__).parents[1]
ASK = "from quotecast.catalog import *; print(voices_folder(), len(list_voices('kokoro')))"


def test_there_are_28_english_kokoro_voices_with_data() -> None:
    names = {voice.name for voice in list_voices("kokoro")}

    assert len(names) == 28
    assert {path.stem for path in (voices_folder() / "kokoro").glob("*.npz")} == names


def test_every_engine_has_voices_and_every_voice_an_engine() -> None:
    assert {voice.engine for voice in list_voices()} == set(ENGINES)


def test_blends_are_of_one_gender_and_accent() -> None:
    for blend in list_blends("kokoro"):
        one, other = (find_voice(part, list_voices("kokoro")) for part in blend.name.split("+"))
        assert one.gender == other.gender == blend.gender
        assert one.accent == other.accent == blend.accent
    assert not list_blends("hibari")


@pytest.mark.parametrize("name", ["bm_george", "kokoro:bm_george"])
def test_finds_a_voice_by_name_or_id(name: str) -> None:
    assert find_voice(name, list_voices()).id == "kokoro:bm_george"


@pytest.mark.parametrize(
    ("name", "nearest"), [("af_hart", "af_heart"), ("kokoro:bm_gorge", "kokoro:bm_george")]
)
def test_suggests_the_nearest_voice(name: str, nearest: str) -> None:
    with pytest.raises(NameUnknownError, match=f"did you mean “{nearest}”"):
        find_voice(name, list_voices())


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
