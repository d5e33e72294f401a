"""The texts of articles, read from outside the repository and matched by SHA-256.

A text is read with `newline=""`, so that offsets count every code point of the file.
"""

import hashlib
from pathlib import Path

from agreements.seedtypes import Fault, PassageSeed, SourceSeed


def read_folder(folder: Path, faults: list[Fault]) -> dict[str, str]:
    """Return the texts of the `.txt` files of `folder` by the SHA-256 of their bytes."""
    texts = {}
    if not folder.is_dir():
        faults.append(Fault(str(folder), "", "", "is not a folder"))
        return {}
    for path in sorted(folder.glob("*.txt")):
        try:
            content = path.read_bytes()
            text = content.decode("utf-8")
        except OSError as error:
            faults.append(Fault(path.name, "", "", f"cannot be read: {error.strerror}"))
        except UnicodeDecodeError as error:
            faults.append(Fault(path.name, "", "", f"is not UTF-8 (byte {error.start})"))
        else:
            if "\0" in text:  # PostgreSQL cannot store it
                faults.append(Fault(path.name, "", "", "holds the character NUL"))
            texts[hashlib.sha256(content).hexdigest()] = text
    return texts


def collapsed(text: str) -> str:
    """Return `text` with every run of white space as one space, none at the ends."""
    return " ".join(text.split())


def faults_against(source: SourceSeed, by_hash: dict[str, str], file: str) -> list[Fault]:
    """Return the source's passages that are not in its article, or the missing article itself."""
    where = f"source “{source.slug}”"
    if source.sha256 not in by_hash:
        return [Fault(file, where, "sha256", "no article has this SHA-256")]
    text = by_hash[source.sha256]
    return [
        Fault(file, where, f"passage “{passage.slug}”", message)
        for passage in source.passages
        if (message := _misplaced(passage, text))
    ]


def _misplaced(passage: PassageSeed, text: str) -> str:
    found = collapsed(text[passage.start : passage.end])
    if found == passage.exact:
        return ""
    if (start := text.find(passage.exact)) >= 0:
        return f"stands at {start} to {start + len(passage.exact)}, not where it is said to"
    return f"“{passage.exact}” is not in the article at {passage.start} to {passage.end}"
