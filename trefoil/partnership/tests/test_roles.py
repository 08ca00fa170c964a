"""Permissions: each is on the one list, and each is somebody's."""

import pytest

from trefoil.partnership.roles import PERMISSIONS, ROLES, Role


def test_every_role_holds_only_permissions_that_there_are():
    assert set(ROLES) == set(Role)
    assert all(held <= set(PERMISSIONS) for held in ROLES.values())


def test_every_permission_is_held_by_some_role():
    assert frozenset().union(*ROLES.values()) == set(PERMISSIONS)


def test_asking_for_a_permission_that_there_is_not_is_a_fault(cast):
    with pytest.raises(ValueError, match="not in roles"):
        cast["coordinator"].may("reviews.publish_everything")
