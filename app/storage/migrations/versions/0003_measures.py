"""Outcome measures, heat in the acute phase, the tablet in a client's hands, documents' hashes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; rows that are there keep every value."""
    _session()
    _web_session()
    _document_rendering()


def _session() -> None:
    op.add_column("session", sa.Column("measures", sa.JSON(), nullable=True))
    op.execute("UPDATE session SET measures = '{}'")
    with op.batch_alter_table("session") as batch:
        batch.alter_column("measures", existing_type=sa.JSON(), nullable=False)
        batch.add_column(sa.Column("heat_override", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("note_seconds", sa.Integer(), nullable=True))
        batch.create_check_constraint(op.f("ck_session_note_seconds"), "note_seconds >= 0")


def _web_session() -> None:
    with op.batch_alter_table("web_session") as batch:
        batch.add_column(sa.Column("handed_session_id", sa.String(length=36), nullable=True))
        batch.create_foreign_key(
            op.f("fk_web_session_handed_session_id"), "session", ["handed_session_id"], ["id"]
        )


def _document_rendering() -> None:
    parts = ("session_id", "document", "language", "paper", "revision")
    op.create_table(
        "document_rendering",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        *(sa.Column(name, sa.String(length=40), nullable=False) for name in parts[1:4]),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rules_version", sa.String(length=64), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("rendered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_document_rendering_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_rendering")),
        sa.UniqueConstraint(*parts, name=op.f(f"uq_document_rendering_{'_'.join(parts)}")),
    )
    op.create_index(op.f("ix_document_rendering_session_id"), "document_rendering", ["session_id"])
