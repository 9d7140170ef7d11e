"""What is marked as one group goes to one worker: that the versions of pytest and pytest-xdist in use agree on how."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("told")
def test_a_worker_knows_a_test_by_its_group(request: pytest.FixtureRequest) -> None:
    """pytest-xdist's scheduler sees ids alone and reads the group off their end."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("spread by pytest-xdist's --dist loadgroup only")

    assert request.node.nodeid.endswith("::test_a_worker_knows_a_test_by_its_group@told")
