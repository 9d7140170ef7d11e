"""A record that differs in some fields: a new one, the old one as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from prophasis.coding.records import changed
from prophasis.coding.reference import Context


def test_a_changed_record_is_what_replace_makes_and_the_old_one_stays() -> None:
    context = Context(home="freedonia", outlet=frozenset({"orm-times"}))

    after = changed(context, home="sylvania", nameless="official")

    assert after == replace(context, home="sylvania", nameless="official")
    assert hash(after) == hash(replace(context, home="sylvania", nameless="official"))
    assert context == Context(home="freedonia", outlet=frozenset({"orm-times"}))


def test_a_field_that_a_record_does_not_have_is_refused() -> None:
    with pytest.raises(AttributeError, match="a Context has no field speeker"):
        changed(Context(), speeker=None)
