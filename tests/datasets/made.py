"""Small invented rows in the forms of the datasets; none is anybody's record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from prophasis.datasets.gdelt import COLUMNS_1, COLUMNS_2

GED_COLUMNS = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]

GED_ROW = {
    "id": "1", "code_status": "Clear", "type_of_violence": "1", "side_a_new_id": "64", "side_a": "Government of Azerbaijan",
    "side_b_new_id": "338", "side_b": "Republic of Artsakh", "source_original": "police", "source_office": "Agency", "where_prec": "2",
    "where_coordinates": "Sotk village", "adm_1": "Geghark'unik' province", "latitude": "40.2", "longitude": "45.8", "country": "Armenia",
    "event_clarity": "1", "date_prec": "1", "date_start": "2021-11-16 00:00:00.000", "date_end": "2021-11-16 00:00:00.000",
    "deaths_a": "1", "deaths_b": "2", "deaths_civilians": "0", "deaths_unknown": "0", "best": "3", "high": "4", "low": "2",
}  # fmt: skip

GDELT_ROW = {
    "globaleventid": "1000000001", "day": "20211116", "monthyear": "202111", "year": "2021", "fractiondate": "2021.8685",
    "actor1code": "AZEMIL", "actor1name": "AZERBAIJANI TROOPS", "actor1countrycode": "AZE", "actor1type1code": "MIL",
    "actor2code": "ARM", "actor2name": "ARMENIA", "actor2countrycode": "ARM", "isrootevent": "1", "eventcode": "190",
    "eventbasecode": "190", "eventrootcode": "19", "quadclass": "4", "goldsteinscale": "-10", "nummentions": "5", "numsources": "1",
    "numarticles": "5", "avgtone": "-4.2", "actiongeo_type": "4", "actiongeo_fullname": "Sotk, Gegharkunik, Armenia",
    "actiongeo_countrycode": "AM", "actiongeo_adm1code": "AM04", "actiongeo_lat": "40.2", "actiongeo_long": "45.8",
    "dateadded": "20211116140000", "sourceurl": "https://www.example.org/a",
}  # fmt: skip

ACLED_ROW = {
    "event_id_cnty": "XYZ1", "event_date": "2023-02-16", "year": "2023", "time_precision": "1", "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "Military Forces of Ruritania (2010-)",
    "assoc_actor_1": "", "inter1": "State forces", "actor2": "Civilians (Ruritania)", "assoc_actor_2": "", "inter2": "Civilians",
    "interaction": "State forces-Civilians", "civilian_targeting": "Civilian targeting", "iso": "999", "region": "Nowhere", "country": "Ruritania",
    "admin1": "North", "admin2": "Upper", "admin3": "", "location": "Strelsau", "latitude": "40.2", "longitude": "45.8",
    "geo_precision": "1", "source": "Ruritania Daily", "source_scale": "National", "notes": "On 16 February, drones hit a market.",
    "fatalities": "3", "tags": "", "timestamp": "1676900000",
}  # fmt: skip

POLECAT_COLUMNS = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Event Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]

POLECAT_ROW = {
    "Event ID": "20230216-1", "Event Date": "2023-02-16", "Event Type": "ASSAULT", "Event Mode": "aerial", "Actor Name": "Ruritania",
    "Actor Country": "RUR", "Recipient Name": "Civilian", "Recipient Country": "RUR", "Placename": "Strelsau", "City": "Strelsau",
    "Province": "North", "Country": "Ruritania", "Latitude": "40.2", "Longitude": "45.8", "Feature Type": "PPLA", "Source": "Ruritania Daily",
    "Publication Date": "2023-02-17", "Language": "english",
}  # fmt: skip

ICEWS_COLUMNS = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
]

ICEWS_ROW = {
    "Event ID": "7", "Event Date": "2018-06-01", "Source Name": "Military (Ruritania)", "Source Sectors": "Military", "Source Country": "Ruritania",
    "Event Text": "Use conventional military force", "CAMEO Code": "190", "Intensity": "-10", "Target Name": 'Village "Zenda"',
    "Target Country": "Ruritania", "Story ID": "5", "Sentence Number": "2", "Publisher": "Ruritania Daily", "City": "NA", "District": "Upper",
    "Province": "North", "Country": "Ruritania", "Latitude": "40.2", "Longitude": "45.8",
}  # fmt: skip


def table(columns: Sequence[str], rows: Iterable[dict[str, str]], delimiter: str = ",", *, header: bool = True) -> str:
    """The text of a delimited file; tab-separated ones are not quoted."""
    lines = [list(columns)] if header else []
    lines += [[row.get(name, "") for name in columns] for row in rows]
    if delimiter == "\t":
        return "".join("\t".join(line) + "\n" for line in lines)
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return sink.getvalue()


def ged(*changes: dict[str, str]) -> str:
    """A GED file with one row per change of `GED_ROW`; ids count up."""
    return table(GED_COLUMNS, ({**GED_ROW, "id": str(n), **change} for n, change in enumerate(changes, start=1)))


def gdelt(*changes: dict[str, str], columns: Sequence[str] = COLUMNS_2) -> str:
    """A GDELT 2 file."""
    rows = (
        {**GDELT_ROW, "globaleventid": str(1_000_000_000 + n), **change} for n, change in enumerate(changes, start=1)
    )
    return table(columns, rows, "\t", header=False)


def gdelt_1(*changes: dict[str, str]) -> str:
    """A GDELT 1 file of 58 columns."""
    return gdelt(*changes, columns=COLUMNS_1)


def acled(*changes: dict[str, str], names: Sequence[str] = tuple(ACLED_ROW)) -> str:
    """An ACLED file."""
    return table(
        names, ({**ACLED_ROW, "event_id_cnty": f"XYZ{n}", **change} for n, change in enumerate(changes, start=1))
    )


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """The file *name* in *folder*."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
