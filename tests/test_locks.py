"""The locks: every file by its hash, no registry by its address, one version of plotly.js."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def requirements(lock: Path) -> dict[str, str]:
    """Return the requirements of a lock, continued lines joined: the version by name."""
    lines = lock.read_text().replace("\\\n", " ").splitlines()
    return dict(line.split("==", 1) for line in lines)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    for name, rest in requirements(lock).items():
        assert re.fullmatch(r"[a-z0-9-]+(\[[a-z,]+\])?", name)
        assert re.fullmatch(r"[0-9a-z.+]+( ;[^#]+?)?(\s+--hash=sha256:[0-9a-f]{64})+", rest), name


def test_the_locks_agree() -> None:
    pins: dict[str, str] = {}
    for lock in LOCKS:
        for name, rest in requirements(lock).items():
            version = rest.split()[0]
            assert pins.setdefault(name, version) == version, f"{name} in {lock.name}"


@pytest.mark.parametrize("lock", [*LOCKS, ROOT / "package-lock.json"], ids=lambda lock: lock.name)
def test_no_lock_names_an_address(lock: Path) -> None:
    assert "://" not in lock.read_text()


def test_npm_and_the_wheel_carry_the_same_plotly() -> None:
    spec = find_spec("plotly")
    assert spec is not None
    assert spec.origin is not None
    script = Path(spec.origin).parent / "package_data" / "plotly.min.js"
    with script.open(encoding="utf-8") as file:
        (of_the_wheel,) = re.findall(r"plotly\.js v([0-9.]+)", file.read(200))
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    package = packages["node_modules/plotly.js-basic-dist-min"]
    assert package["version"] == of_the_wheel
    assert package["integrity"].startswith("sha512-")
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert asked == {"plotly.js-basic-dist-min": of_the_wheel}
