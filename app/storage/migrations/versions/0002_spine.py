"""The spine: consent, medical clearances, session facts, and what a session's screen records."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; rows that are there keep every value."""
    _sessions()
    with op.batch_alter_table("performed_step") as batch:
        batch.add_column(sa.Column("current_level", sa.Integer(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_performed_step_current_level"), "current_level BETWEEN 0 AND 5"
        )
    with op.batch_alter_table("pressure_event") as batch:
        batch.add_column(sa.Column("pain_nrs", sa.Integer(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_pressure_event_pain_nrs"), "pain_nrs BETWEEN 0 AND 10"
        )
    _consent()
    _medical_clearance()
    _session_fact()
    _rule_review()


def _sessions() -> None:
    for column in (
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("findings", sa.JSON(), nullable=True),
        sa.Column("no_next_visit", sa.Boolean(), nullable=True),
        sa.Column("told_how", sa.String(length=40), nullable=True),
    ):
        op.add_column("session", column)
    op.execute("UPDATE session SET findings = '{}', no_next_visit = 0")
    op.execute("UPDATE session SET started_at = time_in WHERE not_treated = 0")
    with op.batch_alter_table("session") as batch:
        batch.alter_column("findings", existing_type=sa.JSON(), nullable=False)
        batch.alter_column("no_next_visit", existing_type=sa.Boolean(), nullable=False)


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("language", sa.String(length=40), nullable=False),
        sa.Column("content_json", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.String(length=64), nullable=False),
        sa.Column("signer_name", sa.String(length=200), nullable=False),
        sa.Column("guardian_relation", sa.String(length=200), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("signature_id", sa.String(length=36), nullable=False),
        _reference("consent", "client_id", "client"),
        _reference("consent", "session_id", "session"),
        _reference("consent", "signature_id", "signature"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_client_id"), "consent", ["client_id"])
    op.create_index(op.f("ix_consent_session_id"), "consent", ["session_id"])


def _medical_clearance() -> None:
    op.create_table(
        "medical_clearance",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client_id", sa.String(length=36), nullable=False),
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("item", sa.String(length=40), nullable=False),
        sa.Column("said_by", sa.String(length=200), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=36), nullable=False),
        _reference("medical_clearance", "client_id", "client"),
        _reference("medical_clearance", "session_id", "session"),
        _reference("medical_clearance", "recorded_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medical_clearance")),
    )
    op.create_index(op.f("ix_medical_clearance_client_id"), "medical_clearance", ["client_id"])
    op.create_index(op.f("ix_medical_clearance_session_id"), "medical_clearance", ["session_id"])


def _session_fact() -> None:
    counts = (
        *("red_flags", "minutes", "pressure_checks", "felt_light", "felt_right"),
        *("felt_strong", "over_pressures", "caps_exceeded", "visit_number"),
    )
    codes = (
        *("phase", "region", "referral", "heat", "desensitization"),
        *("reciprocal_inhibition", "gentle_mobilization"),
    )
    scores = ("pain_before_nrs", "pain_after_nrs", "highest_level")
    owners = ("client", "episode", "session", "note")
    op.create_table(
        "session_fact",
        *(sa.Column(f"{one}_id", sa.String(length=36), nullable=False) for one in owners),
        sa.Column("therapist_id", sa.String(length=36), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("next_visit_on", sa.Date(), nullable=True),
        sa.Column("time_in", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_treated", sa.Boolean(), nullable=False),
        sa.Column("is_late_entry", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in counts),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in scores),
        *(sa.Column(name, sa.String(length=40), nullable=True) for name in codes),
        *(_reference("session_fact", f"{one}_id", one) for one in owners),
        _reference("session_fact", "therapist_id", "account"),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_session_fact")),
        sa.UniqueConstraint("note_id", name=op.f("uq_session_fact_note_id")),
    )
    for name in ("client_id", "episode_id", "therapist_id", "local_date"):
        op.create_index(op.f(f"ix_session_fact_{name}"), "session_fact", [name])


def _rule_review() -> None:
    op.create_table(
        "rule_review",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("reviewer_name", sa.String(length=200), nullable=False),
        sa.Column("reviewer_licence", sa.String(length=200), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("next_review_on", sa.Date(), nullable=False),
        sa.Column("rules_version", sa.String(length=64), nullable=False),
        sa.Column("part_sha256", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=36), nullable=False),
        _reference("rule_review", "recorded_by", "account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_review")),
    )
    op.create_index(op.f("ix_rule_review_part"), "rule_review", ["part"])


def _reference(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
