"""Roles, and what each may do. A practice of one gives one person several roles."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """What a person does in the clinic."""

    THERAPIST = "therapist"
    FRONT_DESK = "frontdesk"
    OWNER = "owner"
    ADMIN = "admin"


class Permission(StrEnum):
    """One thing that a service checks before it acts."""

    OPEN_APP = "open_app"
    MANAGE_ACCOUNTS = "manage_accounts"
    EDIT_CLINIC = "edit_clinic"
    READ_AUDIT = "read_audit"
    FIND_CLIENTS = "find_clients"
    EDIT_CLIENTS = "edit_clients"
    HAND_OUT_INTAKE = "hand_out_intake"
    PRINT_HANDOUT = "print_handout"
    TREAT = "treat"
    READ_NOTES = "read_notes"
    OPEN_STATISTICS = "open_statistics"
    READ_STATISTICS = "read_statistics"
    READ_OWN_STATISTICS = "read_own_statistics"
    REVIEW_RULES = "review_rules"


ROLE_LABELS: Final[Mapping[Role, tuple[str, str]]] = MappingProxyType(
    {
        Role.THERAPIST: ("Therapist", "Treats clients, writes and signs notes"),
        Role.FRONT_DESK: ("Front desk", "Finds clients, hands out intakes, prints sheets"),
        Role.OWNER: ("Owner", "Reads statistics and audit log, records reviews of the rules"),
        Role.ADMIN: ("Admin", "Manages accounts, clinic details and backups"),
    }
)

_GRANTS: Final[Mapping[Role, frozenset[Permission]]] = MappingProxyType(
    {
        Role.THERAPIST: frozenset(
            {
                Permission.OPEN_APP,
                Permission.FIND_CLIENTS,
                Permission.EDIT_CLIENTS,
                Permission.HAND_OUT_INTAKE,
                Permission.PRINT_HANDOUT,
                Permission.TREAT,
                Permission.READ_NOTES,
                Permission.OPEN_STATISTICS,
                Permission.READ_OWN_STATISTICS,
            }
        ),
        Role.FRONT_DESK: frozenset(
            {
                Permission.OPEN_APP,
                Permission.FIND_CLIENTS,
                Permission.EDIT_CLIENTS,
                Permission.HAND_OUT_INTAKE,
                Permission.PRINT_HANDOUT,
            }
        ),
        Role.OWNER: frozenset(
            {
                Permission.OPEN_APP,
                Permission.READ_AUDIT,
                Permission.OPEN_STATISTICS,
                Permission.READ_STATISTICS,
                Permission.REVIEW_RULES,
            }
        ),
        Role.ADMIN: frozenset(
            {Permission.OPEN_APP, Permission.MANAGE_ACCOUNTS, Permission.EDIT_CLINIC}
        ),
    }
)


def is_granted(roles: Iterable[Role], permission: Permission) -> bool:
    """Whether any of the roles grants the permission."""
    return any(permission in _GRANTS[role] for role in roles)
