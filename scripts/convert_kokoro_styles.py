"""Convert the English voice styles of the npm package kokoro-js into voices/kokoro/.

    npm pack kokoro-js@1.2.1
    python scripts/convert_kokoro_styles.py kokoro-js-1.2.1.tgz

A style is a table of 510 rows (one for each number of tokens) and 256 columns. Its rows lie near
a plane of a few dimensions, so a truncated singular value decomposition keeps them all: the mean
row, a few basis rows, and their weights. The number of basis rows is the smallest whose error is
nowhere above TOLERANCE, which is less than the rounding of a 16-bit float at the same place.
"""

import argparse
import hashlib
import tarfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SHA256 = "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860"
ROWS, COLUMNS = 510, 256
TOLERANCE = 2e-4
VOICES = Path(__file__).parents[1] / "voices" / "kokoro"
ENGLISH = ("af_", "am_", "bf_", "bm_")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("package", type=Path, help="kokoro-js-1.2.1.tgz")
    package = parser.parse_args().package
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != SHA256:
        raise SystemExit(f"{package} is not kokoro-js 1.2.1: its sha256 is {found}")
    VOICES.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for member in archive:
            name = Path(member.name).stem
            if member.name.startswith("package/voices/") and name.startswith(ENGLISH):
                stream = archive.extractfile(member)
                assert stream is not None
                style = np.frombuffer(stream.read(), "<f4").reshape(ROWS, COLUMNS)
                print(f"{name}: {compress(style, VOICES / f'{name}.npz')} basis rows")
    sums = (f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}" for p in VOICES.glob("*.npz"))
    (VOICES / "SHA256SUMS").write_text("".join(f"{row}\n" for row in sorted(sums, key=_name)))


def _name(row: str) -> str:
    return row.rsplit(maxsplit=1)[-1]


def compress(style: NDArray[np.float32], path: Path) -> int:
    """Write mean, weights and basis; the number of basis rows."""
    mean = style.mean(0, dtype=np.float64)
    left, sizes, right = np.linalg.svd(style - mean, full_matrices=False)
    for rank in range(1, COLUMNS):
        parts = {
            "mean": mean.astype("<f4"),
            "weights": (left[:, :rank] * sizes[:rank]).astype("<f4"),
            "basis": right[:rank].astype("<f4"),
        }
        again = parts["mean"] + parts["weights"] @ parts["basis"]
        if np.abs(again - style).max() <= TOLERANCE:
            break
    np.savez(path, mean=parts["mean"], weights=parts["weights"], basis=parts["basis"])
    return rank


if __name__ == "__main__":
    main()
