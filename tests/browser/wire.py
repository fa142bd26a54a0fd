"""A loopback wire between a tablet and the program, which a test cuts, holds and mends."""

import asyncio
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import Any, Final
from urllib.parse import urlsplit

_LOOPBACK: Final = "127.0.0.1"
_AT_ONCE: Final = 65_536


class State(Enum):
    """What happens to the packets."""

    WHOLE = auto()
    CUT = auto()  # every connection is closed, and new ones are refused
    DEAF = auto()  # connections stay open, and nothing that is sent arrives


class Wire:
    """An address that passes everything on to the program's own; lives on a thread of its own."""

    def __init__(self, target: str) -> None:
        place = urlsplit(target)
        self.url = ""
        self._target = (place.hostname or _LOOPBACK, place.port or 80)
        self._state = State.WHOLE
        self._ends: set[asyncio.StreamWriter] = set()
        self._deaf: set[asyncio.StreamWriter] = set()
        self._is_up = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._is_up.wait(timeout=10)

    def cut(self) -> None:
        """Close every connection and refuse new ones."""
        self._run(self._change(State.CUT))

    def go_deaf(self) -> None:
        """Let the open connections stand, and lose whatever is sent over them from now on."""
        self._run(self._change(State.DEAF))

    def mend(self) -> None:
        """Take new connections again; those that went deaf stay so."""
        self._run(self._change(State.WHOLE))

    def close(self) -> None:
        """End everything."""
        self.cut()
        self._loop.call_soon_threadsafe(self._is_over.set)
        self._thread.join(timeout=10)

    async def _serve(self) -> None:
        self._loop, self._is_over = asyncio.get_running_loop(), asyncio.Event()
        async with await asyncio.start_server(self._met, _LOOPBACK, 0) as server:
            self.url = f"http://{_LOOPBACK}:{server.sockets[0].getsockname()[1]}"
            self._is_up.set()
            await self._is_over.wait()
            server.close()
            # A connection that has just come is met by a task of its own and refused: none may be
            # left open, or its ruin is told to another test.
            while left := asyncio.all_tasks() - {asyncio.current_task()}:
                await asyncio.wait(left, timeout=5)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=10)

    def _is(self, state: State) -> bool:
        return self._state is state

    async def _change(self, state: State) -> None:
        self._state = state
        if state is State.CUT:
            for end in list(self._ends):
                end.transport.abort()
        if state is State.DEAF:
            self._deaf |= self._ends

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._is(State.WHOLE):
            writer.transport.abort()
            return
        try:
            further, back = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, back}
        self._ends |= ends
        if self._is(State.CUT):  # while the further end was being opened
            for end in ends:
                end.transport.abort()
        await asyncio.gather(self._pass(reader, back), self._pass(further, writer))
        self._ends -= ends

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while sent := await reader.read(_AT_ONCE):
                if writer not in self._deaf:
                    writer.write(sent)
                    await writer.drain()
        writer.close()


@contextmanager
def wire_to(target: str) -> Iterator[Wire]:
    """A whole wire to a program, until the block ends."""
    wire = Wire(target)
    try:
        yield wire
    finally:
        wire.close()
