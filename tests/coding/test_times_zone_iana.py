"""The zones that the lexicon lists are those of the IANA time zone database, on every day for which they are said to hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from prophasis.coding.times_zone import zone_after
from prophasis.lexicon.loader import entry, load

UNTIL = date(2026, 7, 1)
FIRST_YEAR = 2017

STATES = {
    "afghanistan": "Asia/Kabul", "albania": "Europe/Tirane", "algeria": "Africa/Algiers", "angola": "Africa/Luanda",
    "argentina": "America/Argentina/Buenos_Aires", "armenia": "Asia/Yerevan", "artsakh": "Asia/Yerevan", "austria": "Europe/Vienna",
    "azerbaijan": "Asia/Baku", "bahrain": "Asia/Bahrain", "bangladesh": "Asia/Dhaka", "belarus": "Europe/Minsk",
    "belgium": "Europe/Brussels", "benin": "Africa/Porto-Novo", "bhutan": "Asia/Thimphu", "bolivia": "America/La_Paz",
    "bosnia-and-herzegovina": "Europe/Sarajevo", "botswana": "Africa/Gaborone", "bulgaria": "Europe/Sofia",
    "burkina-faso": "Africa/Ouagadougou", "burundi": "Africa/Bujumbura", "cambodia": "Asia/Phnom_Penh", "cameroon": "Africa/Douala",
    "central-african-republic": "Africa/Bangui", "chad": "Africa/Ndjamena", "china": "Asia/Shanghai", "colombia": "America/Bogota",
    "croatia": "Europe/Zagreb", "cyprus": "Asia/Nicosia", "czechia": "Europe/Prague", "denmark": "Europe/Copenhagen",
    "djibouti": "Africa/Djibouti", "el-salvador": "America/El_Salvador", "eritrea": "Africa/Asmara", "estonia": "Europe/Tallinn",
    "ethiopia": "Africa/Addis_Ababa", "finland": "Europe/Helsinki", "france": "Europe/Paris", "gabon": "Africa/Libreville",
    "gambia": "Africa/Banjul", "georgia": "Asia/Tbilisi", "abkhazia": "Europe/Moscow", "south-ossetia": "Europe/Moscow",
    "germany": "Europe/Berlin", "ghana": "Africa/Accra", "greece": "Europe/Athens", "guatemala": "America/Guatemala",
    "guinea": "Africa/Conakry", "guyana": "America/Guyana", "haiti": "America/Port-au-Prince", "honduras": "America/Tegucigalpa",
    "hungary": "Europe/Budapest", "india": "Asia/Kolkata", "iran": "Asia/Tehran", "iraq": "Asia/Baghdad",
    "iraqi-kurdistan": "Asia/Baghdad", "ireland": "Europe/Dublin", "italy": "Europe/Rome", "ivory-coast": "Africa/Abidjan",
    "japan": "Asia/Tokyo", "jordan": "Asia/Amman", "kazakhstan": "Asia/Almaty", "kenya": "Africa/Nairobi",
    "kosovo": "Europe/Belgrade", "kuwait": "Asia/Kuwait", "kyrgyzstan": "Asia/Bishkek", "laos": "Asia/Vientiane",
    "latvia": "Europe/Riga", "lebanon": "Asia/Beirut", "lesotho": "Africa/Maseru", "liberia": "Africa/Monrovia",
    "libya": "Africa/Tripoli", "lithuania": "Europe/Vilnius", "madagascar": "Indian/Antananarivo", "malawi": "Africa/Blantyre",
    "malaysia": "Asia/Kuala_Lumpur", "mali": "Africa/Bamako", "mauritania": "Africa/Nouakchott", "moldova": "Europe/Chisinau",
    "transnistria": "Europe/Chisinau", "montenegro": "Europe/Podgorica", "mozambique": "Africa/Maputo", "myanmar": "Asia/Yangon",
    "nepal": "Asia/Kathmandu", "netherlands": "Europe/Amsterdam", "nicaragua": "America/Managua", "niger": "Africa/Niamey",
    "nigeria": "Africa/Lagos", "north-korea": "Asia/Pyongyang", "north-macedonia": "Europe/Skopje", "norway": "Europe/Oslo",
    "oman": "Asia/Muscat", "pakistan": "Asia/Karachi", "panama": "America/Panama", "peru": "America/Lima",
    "philippines": "Asia/Manila", "poland": "Europe/Warsaw", "qatar": "Asia/Qatar", "republic-of-the-congo": "Africa/Brazzaville",
    "romania": "Europe/Bucharest", "rwanda": "Africa/Kigali", "saudi-arabia": "Asia/Riyadh", "senegal": "Africa/Dakar",
    "serbia": "Europe/Belgrade", "sierra-leone": "Africa/Freetown", "singapore": "Asia/Singapore", "slovakia": "Europe/Bratislava",
    "slovenia": "Europe/Ljubljana", "somalia": "Africa/Mogadishu", "puntland": "Africa/Mogadishu", "somaliland": "Africa/Mogadishu",
    "south-africa": "Africa/Johannesburg", "south-korea": "Asia/Seoul", "south-sudan": "Africa/Juba", "sri-lanka": "Asia/Colombo",
    "sudan": "Africa/Khartoum", "sweden": "Europe/Stockholm", "switzerland": "Europe/Zurich", "syria": "Asia/Damascus",
    "taiwan": "Asia/Taipei", "tajikistan": "Asia/Dushanbe", "tanzania": "Africa/Dar_es_Salaam", "thailand": "Asia/Bangkok",
    "togo": "Africa/Lome", "tunisia": "Africa/Tunis", "turkey": "Europe/Istanbul", "turkmenistan": "Asia/Ashgabat",
    "uganda": "Africa/Kampala", "ukraine": "Europe/Kyiv", "united-arab-emirates": "Asia/Dubai", "united-kingdom": "Europe/London",
    "uzbekistan": "Asia/Tashkent", "venezuela": "America/Caracas", "vietnam": "Asia/Ho_Chi_Minh", "yemen": "Asia/Aden",
    "zambia": "Africa/Lusaka", "zimbabwe": "Africa/Harare",
}  # fmt: skip
NAMES = {
    "Moscow": "Europe/Moscow", "Saint Petersburg": "Europe/Moscow", "Greenwich": "Etc/GMT", "Greenwich mean": "Etc/GMT",
    "universal": "Etc/UTC", "coordinated universal": "Etc/UTC", "Indian standard": "Asia/Kolkata", "Pakistan standard": "Asia/Karachi",
    "Central European": "Europe/Brussels", "Eastern European": "Europe/Athens", "East Africa": "Africa/Nairobi",
    "Central Africa": "Africa/Maputo", "West Africa": "Africa/Lagos", "Eastern": "America/New_York", "Washington": "America/New_York",
    "New York": "America/New_York", "Kinshasa": "Africa/Kinshasa", "Goma": "Africa/Lubumbashi", "Jakarta": "Asia/Jakarta",
    "Brasilia": "America/Sao_Paulo",
}  # fmt: skip
ABBREVIATED = {
    "WET": "Atlantic/Canary", "WEST": "Atlantic/Canary", "CET": "Europe/Brussels", "CEST": "Europe/Brussels", "EET": "Europe/Athens",
    "EEST": "Europe/Athens", "MSK": "Europe/Moscow", "WAT": "Africa/Lagos", "CAT": "Africa/Maputo", "SAST": "Africa/Johannesburg",
    "EAT": "Africa/Nairobi", "PKT": "Asia/Karachi", "WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura",
    "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland", "NZDT": "Pacific/Auckland", "EST": "America/New_York", "EDT": "America/New_York",
    "PST": "America/Los_Angeles", "PDT": "America/Los_Angeles", "GMT": "Etc/GMT", "UTC": "Etc/UTC",
}  # fmt: skip
NOT_IN_THE_DATABASE = {"Z", "Zulu", "TRT", "NPT", "ICT", "SGT"}
"""Abbreviations in use of zones that the database names by number only, or for the military."""


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:  # neither the system nor the package tzdata has it
        pytest.skip(f"no time zone database with {name} here")


def _minutes(zone: ZoneInfo, day: date) -> int:
    ahead = datetime.combine(day, time(12), tzinfo=zone).utcoffset()
    assert ahead is not None
    return int(ahead / timedelta(minutes=1))


def _days(since: int) -> list[date]:
    first = date(since, 1, 1)
    return [first + timedelta(days=n) for n in range((UNTIL - first).days)]


def _differs(zone: Mapping[str, Any], name: str, told: str) -> list[date]:
    """The days at whose noon the lexicon and the database differ."""
    database = _zone(name)
    return [
        day
        for day in _days(zone.get("since", FIRST_YEAR))
        if zone_after(f"12:00 {told} time", len("12:00"), day) != _minutes(database, day)
    ]


def test_every_zone_of_the_lexicon_is_checked() -> None:
    assert set(entry("times", "state_zones")) == set(STATES)
    assert set(entry("times", "zone_names")) == set(NAMES)
    assert set(entry("times", "zones")) == set(ABBREVIATED) | NOT_IN_THE_DATABASE


@pytest.mark.parametrize("state", sorted(STATES))
def test_a_states_clocks_are_those_of_the_database(state: str) -> None:
    country = next(one for one in load("countries") if one["id"] == state)

    assert _differs(entry("times", "state_zones")[state], STATES[state], country["name"]) == []


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_named_zone_is_that_of_the_database(name: str) -> None:
    assert _differs(entry("times", "zone_names")[name], NAMES[name], name) == []


@pytest.mark.parametrize("short", sorted(ABBREVIATED))
def test_an_abbreviation_means_what_the_database_calls_so(short: str) -> None:
    zone = _zone(ABBREVIATED[short])
    called = {
        _minutes(zone, day) for day in _days(2025) if datetime.combine(day, time(12), tzinfo=zone).tzname() == short
    }

    assert called == {entry("times", "zones")[short]}
