"""Where a claim's act was: by the words of the act, and not by those of what is said, asked or meant beside it."""

from __future__ import annotations

import pytest

from coding.telling_where import place_of


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Sylvanian troops opened fire on the city of Fredville.", "fredville"),
        ("Several thousand people marched in Fredville on Monday.", "fredville"),
        ("Sylvania's president visited Fredville in April.", "fredville"),
        ("Sylvania threatened Fredville with war.", None),
    ],
)
def test_a_capital_may_be_where_and_to_whom(text: str, where: str | None) -> None:
    assert place_of(text) == where
