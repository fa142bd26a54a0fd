"""How hard it was, up to the limit; above it takes a second, labelled press, as on the pad."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from app.services.notes import NoteView
from app.ui.stepper import stepper
from schemas.session import PerformedStep

_HIGHEST: Final = 5
_Change = Callable[..., None]


class LevelPress:
    """The level of one step. Where "firmer" would leave the limit it only arms a second press."""

    def __init__(self, view: NoteView, row: PerformedStep) -> None:
        clearance = view.record.clearance
        self._cap = clearance.decision.max_pressure_level if clearance else 0
        self._level = row.applied_level or 0
        self._key = f"afterwards.{row.id}.level"

    @property
    def is_armed(self) -> bool:
        """Whether the next press may go above the limit."""
        return st.session_state.get(self._armed_key) is True and self._level < _HIGHEST

    def disarm(self) -> None:
        """Any other tap on the line."""
        st.session_state[self._armed_key] = False

    def draw(self, number: str, change: _Change) -> None:
        """Lighter, the level, firmer; `change` is called with `level` and `above_cap`."""
        level, cap = self._level, self._cap

        def move(by: int) -> None:
            if by > 0 and level >= cap:
                st.session_state[self._armed_key] = not self.is_armed
            else:
                change(level=level + by, above_cap=level + by > cap)

        stepper(
            f"level {level}<small>above {cap}</small>" if level > cap else f"level {level}",
            (f"{number}: lighter", f"{number}: firmer"),
            move,
            can=(level > 0, level < _HIGHEST),
            key=self._key,
        )

    def draw_second_press(self, change: _Change) -> None:
        """The one button that goes above the limit, which is logged."""
        said = {"level": self._level + 1, "above_cap": True}
        label = f"Go above limit {self._cap}"
        st.button(label, on_click=change, kwargs=said, key=f"{self._key}.above")

    @property
    def _armed_key(self) -> str:
        return f"{self._key}.armed"
