"""A folder of files written beside its place and then put there by renaming, so never half."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class FolderError(Exception):
    """The folder is not to be written; nothing was."""


@contextmanager
def put_in_place(folder: Path, texts: Mapping[str, str], overwrite: bool) -> Iterator[Path]:
    """Write `texts` (by path in the folder) beside `folder`, yield that place, then rename it.

    With `overwrite` the TOML files in it are replaced and all else stays. Raises FolderError where
    the folder is a file, or is not empty and `overwrite` is not set; on any error nothing changes.
    """
    folder = folder.resolve()  # a link stays one and leads to the new files
    _refuse(folder, overwrite)
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = folder.with_name(f".{folder.name}-{os.getpid()}-new")
    try:
        _fill(made, folder, texts)
        yield made
        _swap(made, folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _refuse(folder: Path, overwrite: bool) -> None:
    if folder.exists() and not (folder.is_dir() and folder.name):
        raise FolderError(f"{folder}: is not a folder.")
    if folder.is_dir() and any(folder.iterdir()) and not overwrite:
        raise FolderError(f"{folder}: is not empty; --overwrite replaces the seed files in it.")


def _fill(made: Path, folder: Path, texts: Mapping[str, str]) -> None:
    if folder.is_dir():
        shutil.copytree(folder, made, symlinks=True, ignore=_seed_files_in(folder))
    else:
        made.mkdir()
    for name, text in texts.items():
        path = made / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


def _seed_files_in(folder: Path) -> Callable[[str, list[str]], list[str]]:
    """Return what tells `copytree` to leave behind the seed files, which are written anew."""
    held = {str(folder), str(folder / "agreements")}

    def seed_files(where: str, names: list[str]) -> list[str]:
        return [name for name in names if where in held and name.endswith(".toml")]

    return seed_files


def _swap(made: Path, folder: Path) -> None:
    """Rename `made` to `folder`; what was there is put back if that fails, else removed.

    Killed between the two renamings, it leaves both folders beside the place, each whole.
    """
    old = folder.with_name(f".{folder.name}-{os.getpid()}-old")
    if not folder.exists():
        made.rename(folder)
        return
    folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old)
