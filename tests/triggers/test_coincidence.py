"""After A, B: counts by hand, nulls that hold what they say, and no p where there is too little."""

from __future__ import annotations

import csv
import math
from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prophasis.errors import InvalidEventTimes
from prophasis.triggers import answer_rate, coincidence, coincidence_curve, reaction
from prophasis.triggers.null_models import redrawn, reflected

DAYS = st.lists(st.integers(0, 99), max_size=12)


@given(a=DAYS, b=DAYS, within=st.integers(0, 20), lag=st.integers(0, 5))
def test_counts_are_those_of_all_pairs(a: list[int], b: list[int], within: int, lag: int) -> None:
    """An A event is followed if any B lies between lag and lag + within days after it, whatever their order."""
    result = coincidence(a, b, window=(0, 100), within=within, lag=lag, draws=1)

    assert result.followed == sum(any(lag <= y - x <= lag + within for y in b) for x in a)
    assert result.preceded == sum(any(lag <= x - y <= lag + within for y in b) for x in a)


@given(times=st.lists(st.floats(-500, 500), min_size=1), low=st.floats(-5, 5), span=st.floats(0.1, 50))
def test_reflected_times_stay_inside(times: list[float], low: float, span: float) -> None:
    """Whatever is thrown over an end comes back; what is inside stays where it is."""
    moved = reflected(np.array(times), low, low + span)

    assert np.all((moved >= low - 1e-9) & (moved <= low + span + 1e-9))
    inside = [time for time in times if low <= time <= low + span]
    np.testing.assert_allclose(reflected(np.array(inside), low, low + span), inside, atol=1e-9)


@pytest.mark.parametrize("null", ["jitter", "shuffle", "circular"])
def test_p_is_the_share_of_all_possible_draws(null: str) -> None:
    """On a small window the drawn p comes near the exact one, found by trying every draw."""
    a, b, days = np.array([3.0, 10.0]), np.array([4.0, 11.0, 15.0]), 20

    def exact() -> float:
        hits = []
        if null == "circular":
            moved = [(a + turn) % days for turn in range(days)]
        elif null == "jitter":
            moved = [reflected(a + np.array([x, y]), 0.0, days - 1.0) for x in range(-4, 5) for y in range(-4, 5)]
        else:
            return float("nan")
        hits = [sum(any(0 <= y - x <= 1 for y in b) for x in row) >= 2 for row in moved]
        return float(np.mean(hits))

    random = np.random.default_rng(0)
    drawn = redrawn(a, null, window=(0, 20), half_width=4, whole=True, draws=20000, random=random)
    share = np.mean([sum(any(0 <= y - x <= 1 for y in b) for x in row) >= 2 for row in drawn])

    assert np.all((drawn >= 0) & (drawn < 20) & (drawn == np.floor(drawn)))
    if null == "shuffle":
        assert np.all(drawn[:, 0] != drawn[:, 1])
        assert share == pytest.approx(6 * 5 / (20 * 19), abs=0.01)  # 6 of 20 days have a B on them or the next day
    else:
        assert share == pytest.approx(exact(), abs=0.01)


def test_no_p_below_six() -> None:
    """Five A events, all followed, are counted and not tested."""
    result = coincidence([10, 20, 30, 40, 50], [11, 21, 31, 41, 51], window=(0, 100), within=3)

    assert (result.trigger_rate, result.n_a, result.p_value) == (1.0, 5, None)
    assert "Too few to test: 5 A events" in result.warnings[0]
    assert coincidence([], [3], window=(0, 100), within=3).trigger_rate is None
    assert coincidence_curve([10, 20], [11], window=(0, 100)).p_value == ((30.0, None), (60.0, None), (90.0, None))


def test_a_shared_wave_does_not_pass_for_a_link() -> None:
    """Both kinds rise and fall together over a year: the jitter is not fooled where the shuffle is."""
    random = np.random.default_rng(3)

    def wave(n: int) -> np.ndarray:
        times = random.uniform(0, 1095, n * 3)
        return times[random.uniform(0, 2, n * 3) < 1 + 0.95 * np.sin(2 * np.pi * times / 365)][:n]

    alarms = {"jitter": 0, "shuffle": 0}
    for seed in range(60):
        a, b = wave(35), wave(60)
        for null in alarms:
            p = coincidence(a, b, window=(0, 1095), within=14, null=null, draws=199, seed=seed).p_value
            alarms[null] += p <= 0.05

    assert alarms["jitter"] <= 8
    assert alarms["shuffle"] >= 10


def test_a_true_link_is_found_and_its_direction_told() -> None:
    """Each A brings a B two days later: followed nearly always, preceded rarely."""
    random = np.random.default_rng(1)
    a = np.sort(random.uniform(0, 1000, 40))
    b = np.clip(a + 2, 0, 1000)

    result = coincidence(a, b, window=(0, 1000), within=3, half_width=30, draws=999)

    assert result.p_value <= 0.01
    assert result.trigger_rate > 0.9
    assert result.precursor_rate < 0.4
    assert result.precursor_p_value > 0.05


def test_the_curve_pays_for_its_many_windows() -> None:
    """The p over all windows is not below the smallest p that one of them has alone."""
    random = np.random.default_rng(9)
    a, b = np.sort(random.uniform(0, 700, 20)), np.sort(random.uniform(0, 700, 30))
    windows = (1, 5, 10, 20)

    curve = coincidence_curve(a, b, window=(0, 700), within=windows, half_widths=(60,), draws=999)
    alone = [coincidence(a, b, window=(0, 700), within=days, draws=999).p_value for days in windows]

    assert curve.p_value[0][1] >= min(alone) - 0.02
    assert curve.trigger_rate == tuple(sorted(curve.trigger_rate))


def test_dates_are_whole_days_and_the_search_in_the_same_data_warns() -> None:
    """The same days as dates and as numbers give the same result."""
    a = [date(2021, 1, day) for day in (2, 5, 9, 14, 20, 28)]
    b = [date(2021, 1, day) for day in (3, 10, 21)]
    dated = coincidence(a, b, window=(date(2021, 1, 1), date(2021, 2, 1)), within=1, null="binomial", noticed_here=True)
    plain = coincidence([1, 4, 8, 13, 19, 27], [2, 9, 20], window=(0, 31), within=1, null="binomial")

    assert dated.p_value == plain.p_value
    assert "first noticed in these same data" in dated.warnings[-1]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"null": "guess"}, "'guess' is not known"),
        ({"within": -1}, "within is -1"),
        ({"draws": 0}, "draws is 0"),
        ({"draws": 10.5}, "draws is 10.5; give a whole number"),
        ({"seed": -1}, "seed is -1"),
        ({"b_times": [2, 4, 99]}, r"b_times\[2\] = 99 lies outside"),
        ({"a_times": None}, "a_times is None; give several"),
        ({"b_times": [2, None]}, r"b_times\[1\] is unknown"),
    ],
)
def test_bad_parameters_are_named(more: dict, words: str) -> None:
    """What is not known, or cannot be, is said with its value."""
    with pytest.raises(InvalidEventTimes, match=words):
        coincidence(**({"a_times": [1], "b_times": [2], "window": (0, 10), "within": 1} | more))


@pytest.mark.shared
def test_coincalcs_example_is_reproduced_and_its_surrogate_p_mended(shared: Path) -> None:
    """CoinCalc counts draws above the seen number, so that its p is ten times too small; a draw as large counts too.

    The permutation is over the years that have both figures, and the years without keep their place: left out, they would make
    neighbours of years that are none (1990 and 1993), and p would be another.
    """
    with (shared / "data" / "analytics" / "CoinCalc_Example1.csv").open() as lines:
        rows = [row for row in csv.DictReader(lines) if "NA" not in row.values()]
    years = np.array([int(row["YEAR"]) for row in rows])
    lilac = np.array([float(row["DOY_Lilac_Flowering"]) for row in rows])
    warm = np.array([float(row["April_Tmean"]) for row in rows])
    a, b = np.flatnonzero(lilac <= np.quantile(lilac, 0.1)), np.flatnonzero(warm >= np.quantile(warm, 0.9))

    chance = coincidence(a, b, window=(0, 55), within=1, null="binomial")
    window = (1951, 2011)
    apart = [
        coincidence(years[a], years[b], window=window, within=1, null="shuffle", observed=years, seed=seed)
        for seed in range(5)
    ]
    moved_up = coincidence(a, b, window=(0, 55), within=1, null="shuffle")

    assert (chance.n_a, chance.n_b, chance.precursor_rate) == (6, 6, 0.5)
    assert chance.p_value == pytest.approx(0.09800085454, abs=1e-10)
    assert [one.precursor_p_value for one in apart] == [pytest.approx(0.0895, abs=0.005)] * 5
    assert [one.precursor_p_value for one in apart] == [pytest.approx(0.0928, abs=0.0008)] * 5
    assert moved_up.precursor_p_value == pytest.approx(_exact_shuffle(55, 6, 6, 3), abs=0.0008)
    assert _exact_shuffle(55, 6, 6, 3) == pytest.approx(0.0954, abs=0.0001)


def _exact_shuffle(days: int, n_a: int, n_b: int, seen: int) -> float:
    """Over all ways to put both kinds on different days: of *n_a* at least *seen* on the day of a B or the day after.

    By counting: *n_b* days in r runs, the last day among them or not, hold or follow ``n_b + r`` days, one less if it is.
    """
    total = 0.0
    for runs in range(1, n_b + 1):
        free = days - n_b
        at_the_end = math.comb(n_b - 1, runs - 1) * math.comb(free, runs - 1)
        inside = math.comb(n_b - 1, runs - 1) * math.comb(free + 1, runs) - at_the_end
        for ways, held in ((at_the_end, n_b + runs - 1), (inside, n_b + runs)):
            tail = sum(math.comb(held, k) * math.comb(days - held, n_a - k) for k in range(seen, n_a + 1))
            total += ways * tail / math.comb(days, n_a)
    return total / math.comb(days, n_b)


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("within", "lag"), [(2, 0), (3, 1.5)])
def test_the_shuffle_is_that_of_drawing_both_kinds(whole: bool, within: float, lag: float) -> None:
    """The slow way: both kinds are put anywhere in each draw, and counted over all pairs."""
    random = np.random.default_rng(5)
    a, b = ([3, 9, 15, 22, 28, 33], [4, 11, 30, 30]) if whole else ([3.1, 9.2, 15, 22, 28, 33.3], [4.5, 11, 31.0, 35])

    def put(n: int, alike: bool) -> np.ndarray:
        if not whole:
            return random.uniform(0, 40, n)
        return random.choice(40, n, replace=alike).astype(float)

    result = coincidence(a, b, window=(0, 40), within=within, lag=lag, null="shuffle")
    after, before = [], []
    for _ in range(4000):
        gap = put(4, alike=True)[None, :] - put(6, alike=False)[:, None]
        after.append(int(((gap >= lag) & (gap <= lag + within)).any(axis=1).sum()))
        before.append(int(((-gap >= lag) & (-gap <= lag + within)).any(axis=1).sum()))

    assert result.p_value == pytest.approx(np.mean(np.array(after) >= result.followed), abs=0.035)
    assert result.precursor_p_value == pytest.approx(np.mean(np.array(before) >= result.preceded), abs=0.035)
    assert result.expected_rate == pytest.approx(np.mean(after) / 6, abs=0.01)


def test_no_event_follows_itself() -> None:
    """Ten events nine days apart against themselves: said to be the same, none is followed within a week, and nothing is found."""
    days = [float(day) for day in range(5, 95, 9)]

    told = coincidence(days, days, window=(0, 100), within=7)
    apart = coincidence(days, days, window=(0, 100), within=7, same=range(10))
    mixed = coincidence([9, 5, 5, 30], [5, 9, 30, 5], window=(0, 40), within=3, same=[1, 0, 3, None], draws=9)

    assert told.followed == 10
    assert any("each counts as following itself" in one for one in told.warnings)
    assert (apart.followed, apart.preceded) == (0, 0)
    assert apart.p_value > 0.9
    assert not any("following itself" in one for one in apart.warnings)
    assert (mixed.followed, mixed.preceded) == (3, 3)  # each 5 by the other 5, the 30 by a B that is another event
    with pytest.raises(InvalidEventTimes, match=r"same\[0\] is 9"):
        coincidence([1], [2], window=(0, 10), within=1, same=[9])
    with pytest.raises(InvalidEventTimes, match="jitter and circular alone, and null is 'shuffle'"):
        coincidence([1], [2], window=(0, 10), within=1, same=[0], null="shuffle")


def test_an_hour_of_a_day_counts_for_the_day_where_others_are_dates() -> None:
    """A at six in the evening and B on that date: B follows, and precedes, on the same day."""
    window = (date(2020, 1, 1), date(2021, 1, 1))
    evening = datetime.fromisoformat("2020-01-10T18:00")
    result = coincidence([evening], [date(2020, 1, 10)], window=window, within=3)
    hours = coincidence([evening], [evening - timedelta(hours=12)], window=window, within=3)

    assert (result.followed, result.preceded) == (1, 1)
    assert (hours.followed, hours.preceded) == (0, 1)


def test_a_jitter_that_moves_nothing_is_refused() -> None:
    """Half a day cannot move whole days."""
    with pytest.raises(InvalidEventTimes, match=r"half_width is 0\.5, and the times are whole days"):
        coincidence([5, 14], [6, 15], window=(0, 100), within=2, half_width=0.5)
    assert coincidence([5.5, 14], [6, 15], window=(0, 100), within=2, half_width=0.5, draws=9).followed == 2


def test_chance_among_observed_days_is_that_of_all_of_them() -> None:
    """Every A is moved to each observed day within reach alike; the days of the events are among them though nobody named them."""
    a, b = [10, 12, 30, 33, 50, 52], [11, 34, 51]
    named = [*range(8, 16), *range(29, 40)]
    pool = np.array(sorted({*named, *a, *b}))

    def share(day: int) -> float:
        reached = pool[np.abs(pool - day) <= 5]
        return float(np.mean([any(0 <= other - moved <= 2 for other in b) for moved in reached]))

    result = coincidence(a, b, window=(0, 60), within=2, half_width=5, draws=20000, observed=[*named, 99])

    assert result.expected_rate == pytest.approx(np.mean([share(day) for day in a]), abs=0.01)
    assert "to days that were reported on" in result.method


def test_reports_that_cluster_are_no_link() -> None:
    """Two kinds of events that have nothing in common but the weeks in which anybody looked: without those weeks named most
    series look linked, with them hardly one does; and what is linked is still found."""
    window = (0, 240)
    alarms = {"blind": 0, "named": 0, "linked": 0}
    for seed in range(60):
        random = np.random.default_rng(seed)
        watched = np.flatnonzero(np.repeat(random.permutation([1.0] * 6 + [0.0] * 18), 10))
        a = random.choice(watched, 12, replace=False)
        b = random.choice(watched, 10, replace=False)
        linked = np.intersect1d(a + 1, watched)
        for name, follows, observed in (("blind", b, None), ("named", b, watched), ("linked", linked, watched)):
            p = coincidence(a, follows, window=window, within=2, draws=199, seed=seed, observed=observed).p_value
            alarms[name] += p is not None and p <= 0.05

    assert alarms["blind"] >= 30
    assert alarms["named"] <= 6
    assert alarms["linked"] >= 50


def test_observed_days_are_for_whole_days_and_the_jitter() -> None:
    with pytest.raises(InvalidEventTimes, match="give times and window as dates"):
        coincidence([1.5], [2.5], window=(0, 10), within=1, observed=[1, 2])
    with pytest.raises(InvalidEventTimes, match="jitter and shuffle alone, and null is 'binomial'"):
        coincidence([1], [2], window=(0, 10), within=1, null="binomial", observed=[1, 2])


def test_a_day_nobody_reported_on_is_no_quiet_day() -> None:
    """Three hits, each followed; of 100 days 20 were reported on: 9 after a hit, 11 others, and not 91."""
    watched = [*range(5, 15), *range(40, 50)]

    result = reaction([5, 9, 40], [6, 10, 41, 48], window=(0, 100), within=2, observed=watched)

    assert (result.acts_after, result.days_after, result.days_otherwise) == (3, 9.0, 11.0)
    assert result.rate_otherwise == pytest.approx(1 / 11)


def test_a_reaction_is_counted_by_hand() -> None:
    """Six hits, seven acts, three days: each day after a hit counts once, though two hits may cover it."""
    result = reaction([5, 20, 40, 60, 80, 90], [6, 6, 21, 41, 70, 61, 82], window=(0, 100), within=3)

    assert (result.acts_after, result.days_after, result.days_otherwise) == (6, 24.0, 76.0)
    assert result.ratio == pytest.approx((6 / 24) / (1 / 76))
    assert result.ratio_low < 19 < result.ratio_high
    assert result.p_value <= 0.01
    overlapping = reaction([5, 6], [7], window=(0, 20), within=3)
    assert overlapping.days_after == 5.0
    assert overlapping.p_value is None


def test_answers_to_appeals_are_paired() -> None:
    """An appeal is answered by the first act after it, by positions of the caller."""
    result = answer_rate([40, 5, 20], [90, 6, 22], window=(0, 100), within=3)

    assert result.pairs == ((1, 1, 1.0), (2, 2, 2.0))
    assert result.rate == pytest.approx(2 / 3)
    assert answer_rate([], [3], window=(0, 100), within=3).rate is None


def test_what_followed_what_is_told_by_the_callers_positions() -> None:
    """Unsorted input: each A that is followed with the first B after it, in the order of time; those not followed are absent."""
    a, b = [50.0, 10.0, 90.0, 30.0], [52.0, 12.0, 51.0, 200.0]

    result = coincidence(a, b, window=(0, 300), within=5, draws=9)

    assert result.pairs == ((1, 1), (0, 2))
    assert result.followed == 2
    assert coincidence(a, a, window=(0, 300), within=25, draws=9, same=range(4)).pairs == ((1, 3), (3, 0))
    assert coincidence([], b, window=(0, 300), within=5, draws=9).pairs == ()


@pytest.mark.parametrize("seed", range(3))
def test_pairs_are_those_of_all_comparisons(seed: int) -> None:
    """Whole days with ties and a lag, against every A compared with every B."""
    random = np.random.default_rng(seed)
    a, b = random.integers(0, 60, 20), random.integers(0, 60, 12)

    result = coincidence(a, b, window=(0, 60), within=4, lag=1, draws=9)

    expected = {
        int(at): int(min(b[(b >= day + 1) & (b <= day + 5)]))
        for at, day in enumerate(a)
        if np.any((b >= day + 1) & (b <= day + 5))
    }
    assert {at: int(b[by]) for at, by in result.pairs} == expected
    assert [int(a[at]) for at, _ in result.pairs] == sorted(int(a[at]) for at in expected)
