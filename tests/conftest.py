"""What every test has: a clip store and a show folder of its own."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long a test takes tells nothing but how busy the machine is; the fixture below is harmless.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep clips and settings of the person who runs the tests out of them, and theirs whole."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
