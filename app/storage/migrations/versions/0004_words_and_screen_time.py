"""Words while they are typed, screen time per note, hidden names, the clinic's logo."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; rows that are there keep every value."""
    with op.batch_alter_table("clinic", recreate="always") as batch:
        batch.add_column(sa.Column("logo_png", sa.LargeBinary(), nullable=True))
    _web_session()
    _typed_text()
    _screen_time()


def _web_session() -> None:
    op.add_column("web_session", sa.Column("hides_names", sa.Boolean(), nullable=True))
    op.execute("UPDATE web_session SET hides_names = 0")
    with op.batch_alter_table("web_session") as batch:
        batch.alter_column("hides_names", existing_type=sa.Boolean(), nullable=False)


def _typed_text() -> None:
    op.create_table(
        "typed_text",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("writer", sa.String(length=36), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_copy", sa.Boolean(), nullable=False),
        sa.Column("typed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("typed_by", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_typed_text_session_id")
        ),
        sa.ForeignKeyConstraint(["typed_by"], ["account.id"], name=op.f("fk_typed_text_typed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typed_text")),
        sa.UniqueConstraint(
            *("session_id", "place", "writer"), name=op.f("uq_typed_text_session_id_place_writer")
        ),
    )
    op.create_index(op.f("ix_typed_text_session_id"), "typed_text", ["session_id"])


def _screen_time() -> None:
    op.create_table(
        "screen_time",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("screen", sa.String(length=36), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.CheckConstraint("seconds >= 0", name=op.f("ck_screen_time_seconds")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_screen_time_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screen_time")),
        sa.UniqueConstraint(
            *("session_id", "screen"), name=op.f("uq_screen_time_session_id_screen")
        ),
    )
    op.create_index(op.f("ix_screen_time_session_id"), "screen_time", ["session_id"])
