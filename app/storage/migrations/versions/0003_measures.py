"""Outcome measures, heat in the acute phase, the tablet in a client's hands, documents' hashes."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; rows that are there keep every value."""
    _client()
    _session()
    _web_session()
    _document_rendering()
    _session_fact()


def _client() -> None:
    with op.batch_alter_table("client", recreate="always") as batch:
        batch.add_column(sa.Column("health_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE client SET health_at = created_at")


def _session() -> None:
    op.add_column("session", sa.Column("measures", sa.JSON(), nullable=True))
    op.add_column("session", sa.Column("marks", sa.JSON(), nullable=True))
    op.execute("UPDATE session SET measures = '{}', marks = '[]'")
    with op.batch_alter_table("session") as batch:
        for name in ("measures", "marks"):
            batch.alter_column(name, existing_type=sa.JSON(), nullable=False)
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


def _session_fact() -> None:
    """Made anew and left empty: facts follow from signed notes, and `palpate migrate` fills it."""
    op.drop_table("session_fact")
    ids = ("session_id", "note_id", "client_id", "episode_id", "therapist_id")
    owners = ("session", "note", "client", "episode", "account")
    op.create_table(
        "session_fact",
        *(sa.Column(name, sa.String(length=36), nullable=False) for name in ids),
        *_fact_moments(),
        *_fact_columns(),
        *(
            sa.ForeignKeyConstraint([name], [f"{owner}.id"], name=op.f(f"fk_session_fact_{name}"))
            for name, owner in zip(ids, owners, strict=True)
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session_fact")),
        sa.UniqueConstraint("note_id", name=op.f("uq_session_fact_note_id")),
    )
    for name in ("client_id", "episode_id", "therapist_id", "local_date", "change"):
        op.create_index(op.f(f"ix_session_fact_{name}"), "session_fact", [name])
    op.create_table(
        "fact_snapshot",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("layout", sa.String(length=64), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_fact_snapshot")),
    )


def _fact_moments() -> list[sa.Column[Any]]:
    given = ("time_in", "signed_at")
    return [
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("next_visit_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in given),
        *(
            sa.Column(name, sa.DateTime(timezone=True), nullable=True)
            for name in ("ended_at", "withdrawn_at")
        ),
    ]


def _fact_columns() -> list[sa.Column[Any]]:
    steps = ("heat", "desensitization", "reciprocal_inhibition", "gentle_mobilization")
    flags = ("is_treated", "is_late_entry", "to_tell", "was_told", "heat_overridden")
    counts = (
        *("change", "visit_number", "red_flags", "minutes", "steps_planned", "steps_done"),
        *("withheld_done", "pressure_checks", "level_sum", "felt_light", "felt_right"),
        *("felt_strong", "light_level_sum", "right_level_sum", "strong_level_sum", "felt_sum"),
        *("felt_numbers", "over_pressures", "eased_off", "stopped_after", "something_else"),
        *("caps_exceeded", "psfs_activities", *(f"{one}_minutes" for one in steps)),
    )
    scores = (
        *("red_flags_asked", "red_flags_answered", "pain_before_nrs", "pain_after_nrs"),
        *("highest_level", "psfs_sum", "pgic", "rmdq_total", "sit_to_stand_tenths"),
        *("note_seconds", *(f"{one}_level" for one in steps)),
    )
    codes = (
        *("phase", "region", "referral", "urgency", "red_sign", "response", "last_time"),
        *(*steps, *(f"{one}_skip" for one in steps)),
    )
    return [
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in flags),
        sa.Column("is_in_order", sa.Boolean(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in scores),
        sa.Column("stopped", sa.String(length=40), nullable=False),
        *(sa.Column(name, sa.String(length=40), nullable=True) for name in codes),
    ]
