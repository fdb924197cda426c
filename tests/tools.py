"""Programs that nobody here wrote, where the machine has them."""

import os
import shutil
from pathlib import Path

import pytest

NODE_MODULES = Path(
    os.environ.get("QUOTECAST_NODE_MODULES", Path(__file__).parents[2] / "node_modules")
)


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test where a program is not installed."""
    missing = [each for each in programs if not shutil.which(each)]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def needs_file(path: Path, *programs: str) -> pytest.MarkDecorator:
    """Skip a test where a file or folder, or a program that it needs, is not installed."""
    if path.exists():
        return needs(*programs)
    return pytest.mark.skip(reason=f"{path.name} is not in {path.parent}")
