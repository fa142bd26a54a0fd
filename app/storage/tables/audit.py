"""The audit log's table: exact bytes and their seal."""

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.tables.base import Base, Digest, Long


class AuditRow(Base):
    """One entry. `payload` is canonical JSON; `seal` chains it to the entry before."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    payload: Mapped[Long]
    seal: Mapped[Digest]
