"""The files of a new case, each saying what may stand in it. They are valid as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from prophasis.case.atomic import write_atomically
from prophasis.errors import CaseError

CASE = """\
# The question of this case. Only title is needed; delete what you do not use.
# Ids are lower-case words joined by '-', with '/' for a part of a whole: freedonia, freedonia/defence-ministry
title: {title}
question: What triggered it?

# The event that the question is about. The brief is built around it.
# focal:
#   date: 2024-03-05
#   parties: [freedonia, sylvania]

# The time to look at; both days are included.
# window:
#   from: 2024-01-01
#   to: 2024-03-31

# The sides whose versions are told. Actors, sources and place names refer to these ids.
# parties:
#   freedonia: {{name: Freedonia}}
#   sylvania: {{name: Sylvania}}

# Another installed spaCy pipeline for the texts; without this line the one that comes with Prophasis reads them.
# language_model: en_core_web_trf
"""

ACTORS = """\
# Who says, does or suffers. Actors that are not listed get an id by rule; list those that matter, with the words that the
# documents use for them.
#   party    a party of case.yaml, or null
#   kind     state, ministry, armed_forces, person, organisation, group or people
#   aliases  other words for it; one alias may stand under several actors, the context then decides
#   roles    offices of a person; from and to may be 2018, 2018-05, 2018-05-08 or null
#
# freedonia:
#   {name: Freedonia, party: freedonia, kind: state, aliases: [the republic]}
# freedonia/defence-ministry:
#   {name: Ministry of Defence of Freedonia, party: freedonia, kind: ministry, aliases: [the ministry]}
# rufus-firefly:
#   name: Rufus Firefly
#   party: freedonia
#   kind: person
#   aliases: [Firefly]
#   roles: [{title: president, of: freedonia, from: 2023-05, to: null}]
"""

PLACES = """\
# Places with the names that each side uses.
#   names    used_by is a party of case.yaml, or null for a name that all use
#   lat/lon  in degrees; leave both out for areas and lines
#   radius_km  for an area drawn as a circle round lat/lon; without it they are a point
#   within   the id of the place that contains it, or null
#
# northern-province:
#   {name: Northern Province, names: [{name: Northern Province, used_by: null}], within: null}
# red-hill:
#   name: Red Hill / Mount Victory
#   names: [{name: Red Hill, used_by: freedonia}, {name: Mount Victory, used_by: sylvania}]
#   lat: 41.2
#   lon: 20.5
#   within: northern-province
"""

SOURCES = """\
# Who publishes. A document names its source by these ids.
#   kind         ministry, agency, newspaper, broadcaster, think_tank, ngo, monitor, dataset or social
#   affiliation  the party of case.yaml from whose side it speaks, or null
#   reliability  A to F on the Admiralty scale, in your judgement; may be left out
#
# daily-herald: {name: Daily Herald, country: Freedonia, kind: newspaper, affiliation: freedonia, reliability: C}
# border-watch: {name: Border Watch, country: Switzerland, kind: monitor, affiliation: null, url: "https://example.org"}
"""

HYPOTHESES = """\
# Rival explanations, and what each lets expect.
#   window      in days from the focal date, both included
#   likelihood  how likely the indicator is if the hypothesis is true: almost_certain, likely, even, unlikely or remote
#   event, actor, target and place may be null, which matches anything
# An indicator id used under several hypotheses is one indicator; only its likelihood may differ.
#
# hypotheses:
#   - id: local-spiral
#     name: A local clash that grew
#     says: A dispute over posts escalated without a decision in either capital.
#     assumes: [Local commanders may open fire on their own.]
#     expects:
#       - id: earlier-shooting
#         indicator: Shooting at the same stretch in the days before.
#         event: ASSAULT
#         actor: null
#         target: null
#         place: red-hill
#         window: {from: -14, to: -1}
#         likelihood: likely
"""

DOCUMENTS = "file,title,source,published,url,language\n"
"""documents.csv: for files that cannot say these things themselves, one row a file, named as below documents/."""

FILES: Mapping[str, str] = {
    "case.yaml": CASE,
    "actors.yaml": ACTORS,
    "places.yaml": PLACES,
    "sources.yaml": SOURCES,
    "hypotheses.yaml": HYPOTHESES,
    "documents.csv": DOCUMENTS,
}


def make_skeleton(folder: Path) -> list[Path]:
    """Write the files of a new case to *folder*, and an empty ``documents/``.

    Returns:
        What was written.

    Raises:
        CaseError: One of the files is there already; nothing is written then.
    """
    there = [name for name in FILES if (folder / name).exists()]
    if there or (folder.exists() and not folder.is_dir()):
        raise CaseError(
            f"{str(folder)!r} already holds {', '.join(there) or 'a file of that name'}; nothing was written. "
            f"Choose another folder, or move it away."
        )
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    title = _quoted(folder.resolve().name or "My case")
    for name, text in FILES.items():
        content = text.format(title=title) if name == "case.yaml" else text
        write_atomically(folder / name, content.encode())
    return [folder / name for name in FILES]


def _quoted(name: str) -> str:
    """*name* as a YAML text, whatever it holds."""
    plain = name.encode("utf-8", "replace").decode()
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
