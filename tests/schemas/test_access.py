"""What each role may do, and that a second role only ever adds."""

from itertools import combinations

import pytest

from schemas.access import ROLE_LABELS, Permission, Role, is_granted

ALLOWED = {
    Role.THERAPIST: {
        Permission.OPEN_APP,
        Permission.FIND_CLIENTS,
        Permission.EDIT_CLIENTS,
        Permission.HAND_OUT_INTAKE,
        Permission.PRINT_HANDOUT,
        Permission.TREAT,
        Permission.READ_NOTES,
        Permission.OPEN_STATISTICS,
        Permission.READ_OWN_STATISTICS,
    },
    Role.FRONT_DESK: {
        Permission.OPEN_APP,
        Permission.FIND_CLIENTS,
        Permission.EDIT_CLIENTS,
        Permission.HAND_OUT_INTAKE,
        Permission.PRINT_HANDOUT,
    },
    Role.OWNER: {
        Permission.OPEN_APP,
        Permission.READ_AUDIT,
        Permission.OPEN_STATISTICS,
        Permission.READ_STATISTICS,
        Permission.REVIEW_RULES,
    },
    Role.ADMIN: {Permission.OPEN_APP, Permission.MANAGE_ACCOUNTS, Permission.EDIT_CLINIC},
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("permission", Permission)
def test_a_role_grants_what_the_table_says_and_no_more(role: Role, permission: Permission) -> None:
    assert is_granted([role], permission) is (permission in ALLOWED[role])


@pytest.mark.parametrize("permission", Permission)
def test_nobody_without_a_role_may_do_anything(permission: Permission) -> None:
    assert not is_granted([], permission)
    assert not is_granted(frozenset(), permission)


@pytest.mark.parametrize("pair", list(combinations(Role, 2)))
@pytest.mark.parametrize("permission", Permission)
def test_two_roles_grant_what_either_grants(
    pair: tuple[Role, Role], permission: Permission
) -> None:
    assert is_granted(pair, permission) is any(is_granted([one], permission) for one in pair)


@pytest.mark.parametrize("permission", Permission)
def test_every_permission_is_granted_to_some_role(permission: Permission) -> None:
    assert is_granted(Role, permission)


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_name_and_a_sentence_for_people(role: Role) -> None:
    name, what = ROLE_LABELS[role]
    assert name
    assert what[0].isupper()
