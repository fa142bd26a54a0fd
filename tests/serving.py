"""The real program, started as a person starts it, in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Final

_URL: Final = re.compile(r"https?://\S+:\d+")
_CODE: Final = re.compile(r"type this code: (\S+)")
COMMAND: Final = Path(sys.executable).with_name("palpate")


@dataclass
class Served:
    """A running Palpate: its folder, its address, its process, and what it has printed so far."""

    folder: Path
    url: str
    process: "subprocess.Popen[str]"
    printed: list[str]

    @property
    def setup_code(self) -> str:
        """The one-time code that the terminal shows before the first account."""
        return self._awaited(_CODE)

    def printed_until(self, words: str) -> str:
        """Everything printed, up to the line with these words."""
        self._awaited(re.compile(re.escape(words)))
        return "".join(self.printed)

    def _awaited(self, pattern: re.Pattern[str]) -> str:
        for line in chain(list(self.printed), self._further_lines()):
            if found := pattern.search(line):
                return found.group(found.lastindex or 0)
        raise AssertionError(f"the program never printed {pattern.pattern}: {self.printed}")

    def _further_lines(self) -> Iterator[str]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed.append(line)
            yield line


@contextmanager
def served(
    data_dir: Path,
    *arguments: str,
    environment: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> Iterator[Served]:
    """`palpate run` on a free port until the block ends; ready when it has its port."""
    command: Sequence[str] = (
        *(str(COMMAND), "run", "--data-dir", str(data_dir), "--port", "0"),
        *arguments,
    )
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={
            **os.environ,
            "PYTHONUNBUFFERED": "1",
            "PYTHONIOENCODING": "utf-8",
            **(environment or {}),
        },
    )
    running = Served(data_dir, "", process, [])
    try:
        running.url = running._awaited(_URL)
        yield running
    finally:
        process.terminate()
        process.communicate(timeout=20)
