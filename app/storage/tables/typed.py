"""What a tab sends before it is an answer: words while they are typed, and seconds of looking."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import AccountId, Base, Code, Id, Long, SessionId


class TypedTextRow(Base):
    """The newest words of one writer (an open tab) in one text field of a session.

    `sequence` grows with every change in that tab: an older one that arrives late is ignored.
    `is_copy`: somebody else changed the field meanwhile, so these words are kept beside it.
    """

    __tablename__ = "typed_text"
    __table_args__ = (UniqueConstraint("session_id", "place", "writer"),)

    id: Mapped[Id]
    session_id: Mapped[SessionId]
    place: Mapped[Code]
    writer: Mapped[str] = mapped_column(String(36))
    sequence: Mapped[int]
    text: Mapped[Long]
    is_copy: Mapped[bool]
    typed_at: Mapped[datetime]
    typed_by: Mapped[AccountId]


class ScreenTimeRow(Base):
    """How long one open screen has shown a session's note (whole seconds, only ever more)."""

    __tablename__ = "screen_time"
    __table_args__ = (
        UniqueConstraint("session_id", "screen"),
        CheckConstraint("seconds >= 0", name="seconds"),
    )

    id: Mapped[Id]
    session_id: Mapped[SessionId]
    screen: Mapped[str] = mapped_column(String(36))
    seconds: Mapped[int]
