"""Case files are read strictly: what is wrong is named with file, line, value and the closest right one."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from prophasis.case.documents_csv import read_given
from prophasis.case.files import read_setting
from prophasis.case.skeleton import make_skeleton
from prophasis.errors import CaseError, CaseNotFound, InvalidCaseFile

CASE = """\
title: A border
question: What triggered it?
focal: {date: 2024-03-05, parties: [freedonia, sylvania]}
window: {from: 2024-01-01, to: 2024-03-31}
parties:
  freedonia: {name: Freedonia}
  sylvania: {name: Sylvania}
"""


def put(folder: Path, **files: str) -> None:
    for name, text in {"case": CASE, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_a_folder_without_files_is_a_case_called_like_it(tmp_path: Path) -> None:
    folder = tmp_path / "March 5"
    folder.mkdir()

    setting = read_setting(folder)

    assert setting.case.title == "March 5"
    assert (setting.actors, setting.places, setting.sources, setting.hypotheses) == ((), (), (), ())


def test_the_files_say_who_and_where(tmp_path: Path) -> None:
    put(
        tmp_path,
        actors="rufus-firefly:\n  {name: Rufus Firefly, party: freedonia, kind: person, roles: [{title: president, of: freedonia,"
        " from: 2023-05, to: null}]}\n",
        places="hill:\n  {name: Hill, names: [{name: Red Hill, used_by: freedonia}, {name: Hill, used_by: null}], lat: 41.2, lon: 20.5}\n",
        sources="herald: {name: Herald, country: Freedonia, kind: newspaper, affiliation: freedonia, reliability: C}\n",
    )

    setting = read_setting(tmp_path)

    assert setting.case.focal.date == date(2024, 3, 5)
    assert setting.case.focal.parties == ("freedonia", "sylvania")
    assert (setting.case.window_from, setting.case.window_to) == (date(2024, 1, 1), date(2024, 3, 31))
    assert [(role.title, role.of, role.start, role.end) for role in setting.actors[0].roles] == [
        ("president", "freedonia", "2023-05", None)
    ]
    assert [(name.name, name.used_by) for name in setting.places[0].names] == [
        ("Red Hill", "freedonia"),
        ("Hill", None),
    ]
    assert (setting.sources[0].reliability, setting.sources[0].affiliation) == ("C", "freedonia")


def test_the_example_keeps_the_contract(example: Path) -> None:
    setting = read_setting(example)

    assert setting.case.parties
    assert setting.actors


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("case", "question: x\n", "case.yaml, line 1: case.yaml has no title"),
        ("case", "titel: x\n", r"case.yaml, line 1: unknown key 'titel' in case.yaml \(closest: 'title'\)"),
        ("case", "title: x\nquestion: y\ntitle: z\n", "case.yaml, line 3: key 'title' of case.yaml stands there twice, first on line 1"),
        ("case", "title: &a x\nquestion: *a\n", "case.yaml, line 1: '&a' is a YAML anchor"),
        ("case", "title: x\nquestion: *a\n", r"case.yaml, line 2: ('\*a' is a YAML alias|this is no YAML)"),
        ("case", "title: !!python/object:os.system x\n", "case.yaml, line 1: 'tag:yaml.org,2002:python/object:os.system' is a YAML tag"),
        ("case", "title: x\n---\ntitle: y\n", "case.yaml, line 2: a second YAML document"),
        ("case", "title: [x\n", "case.yaml, line 2: this is no YAML"),
        ("case", "title: x\n\tquestion: y\n", "case.yaml, line 2: this is no YAML"),
        ("case", "- title\n", "case.yaml, line 1: case.yaml is a list"),
        ("case", "title: 2021-11-16\n", r"title of case.yaml is '2021-11-16', which YAML reads as a date; put it in quotes"),
        ("case", "title: no\n", "title of case.yaml is 'no', which YAML reads as yes or no"),
        ("case", "title: x\nfocal: {date: 2024-02-30}\n", r"line 2: date of focal of case.yaml is '2024-02-30', which is no date \(closest: 2024-02-29\)"),
        ("case", "title: x\nfocal: {date: 5.3.2024}\n", "is '5.3.2024', which is no date. Write YYYY-MM-DD"),
        ("case", "title: x\nfocal: {date: 16.11.2021}\n", r"no date \(closest: 2021-11-16\)"),
        ("case", "title: x\nfocal: {parties: [freedonja]}\nparties: {freedonia: {name: F}}\n", r"'freedonja', which is no party of case.yaml \(closest: 'freedonia'\)"),
        ("case", "title: x\nwindow: {from: 2024-03-05, to: 2024-03-04}\n", "ends on 2024-03-04, before it starts on 2024-03-05"),
        ("case", "title: x\nparties: {Free Donia: {name: F}}\n", r"'Free Donia' .* is no id: .*closest: 'free-donia'"),
        ("case", "title: " + "[" * 30 + "]" * 30 + "\n", "nested deeper than 16 levels"),
        ("case", "title: x\x07\n", "case.yaml.*: this is no YAML"),
        ("actors", "a: {name: A, party: freedonja, kind: state}\n", r"actors.yaml, line 1: party of 'a' is 'freedonja', which is no party of case.yaml \(closest: 'freedonia'\)"),
        ("actors", "a: {name: A, kind: sttae}\n", r"actors.yaml, line 1: kind of 'a' is 'sttae', which is none of those known \(closest: 'state'\)"),
        ("actors", "a: {name: A}\n", "actors.yaml, line 1: 'a' has no kind"),
        ("actors", "narrator: {name: A, kind: group}\n", "'narrator' cannot be an actor"),
        ("actors", "a: {name: A, kind: person, roles: [{title: t, of: x, from: 2018-13}]}\n", "is '2018-13', which is no date. Write YYYY-MM-DD, YYYY-MM or YYYY"),
        ("actors", "a: {name: A, kind: person, roles: [{title: t, of: x, from: 2018-05, to: 2017}]}\n", "ends in 2017, before it starts in 2018-05"),
        ("actors", "a: {name: A, kind: person, aliases: Al}\n", "aliases of 'a' is text; it must be a list"),
        ("places", "a: {name: A, within: b}\nb: {name: B, within: a}\n", "'a' lies within itself: a within b within a"),
        ("places", "a: {name: A, within: bb}\nb: {name: B}\n", "within of 'a' is 'bb', which is none of those known"),
        ("places", "a: {name: A, lat: 91, lon: 0}\n", "lat of 'a' is '91'; it must be a number from -90 to 90"),
        ("places", "a: {name: A, lat: .nan, lon: 0}\n", "must be a number from -90 to 90"),
        ("places", "a: {name: A, lat: 4}\n", "'a' has only one of lat and lon"),
        ("sources", "a: {name: A, reliability: G}\n", "reliability of 'a' is 'G'"),
        ("sources", "a: {name: A, kind: news}\n", r"kind of 'a' is 'news', which is none of those known \(closest: 'newspaper'\)"),
        ("sources", "a: {name: A, affiliation: 5}\n", "affiliation of 'a' is '5', which is no party"),
        ("hypotheses", "hypotheses: [{id: h, name: H, says: S, expects: [{id: i, indicator: I, likelihood: likley}]}]\n", r"'likley', which is none of those known \(closest: 'likely'\)"),
        ("hypotheses", "hypotheses: [{id: h, name: H, says: S}, {id: h, name: H, says: S}]\n", "hypothesis 'h' stands there twice, first on line 1"),
        ("hypotheses", "hypothesis: []\n", r"unknown key 'hypothesis' in hypotheses.yaml \(closest: 'hypotheses'\)"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path: Path, file: str, text: str, message: str) -> None:
    put(tmp_path, **{file: text})

    with pytest.raises(InvalidCaseFile, match=message) as error:
        read_setting(tmp_path)

    assert f"{file}.yaml" in str(error.value)


def test_a_bomb_of_aliases_is_refused_before_it_grows(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    put(tmp_path, case="\n".join(rows))
    started = time.monotonic()

    with pytest.raises(InvalidCaseFile, match="line 1: '&a0' is a YAML anchor"):
        read_setting(tmp_path)

    assert time.monotonic() - started < 2


def test_bytes_that_are_no_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(b"title: x\nquestion: caf\xe9\n")

    with pytest.raises(InvalidCaseFile, match=r"case.yaml, line 2: byte 0xe9 is not UTF-8"):
        read_setting(tmp_path)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_a_case_file_that_is_no_file_is_an_error(tmp_path: Path, make: object) -> None:
    make(tmp_path / "case.yaml")  # type: ignore[operator]

    with pytest.raises(InvalidCaseFile, match=r"case.yaml is a folder or a pipe"):
        read_setting(tmp_path)


def test_the_other_suffix_is_an_error_and_no_silence(tmp_path: Path) -> None:
    (tmp_path / "actors.yml").write_text("a: {}")

    with pytest.raises(InvalidCaseFile, match=r"actors.yml would not be read"):
        read_setting(tmp_path)


def test_windows_line_ends_and_a_mark_are_read(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(CASE.replace("\n", "\r\n").encode("utf-8-sig"))

    assert read_setting(tmp_path).case.title == "A border"


def test_no_folder_is_said_with_the_next_move(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound, match=r"there is no folder .* Make one with: prophasis init"):
        read_setting(tmp_path / "none")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("file,titel\n", r"line 1: unknown column 'titel' \(closest: 'title'\)"),
        ("title\nx\n", "line 1: there is no column 'file'"),
        ("file,file\n", "column 'file' stands there twice"),
        ("file,title\na.txt,x\na.txt,y\n", "line 3: 'a.txt' stands there twice, first on line 2"),
        ("file,title\na.txt,x,y\n", "line 2: more cells than columns"),
        ("file,title\n,x\n", "line 2: the cell 'file' is empty"),
        (
            "file,published\na.txt,16.11.2021\n",
            r"line 2: published is '16.11.2021', which is no date \(closest: 2021-11-16\)",
        ),
        ('file,title\na.txt,"x\n', "this is no CSV"),
    ],
)
def test_documents_csv_is_read_as_strictly(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "documents.csv").write_text(text, encoding="utf-8")

    with pytest.raises(InvalidCaseFile, match=f"documents.csv, .*{message}|documents.csv, {message}"):
        read_given(tmp_path)


def test_empty_cells_of_documents_csv_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "documents.csv").write_text("file,title,published\r\na.txt, ,2021-11-16\r\n", encoding="utf-8")

    assert read_given(tmp_path) == {"a.txt": {"published": "2021-11-16"}}


@pytest.mark.parametrize("name", ["my-case", 'odd "name" \\ {x} %s', "emoji 😀: #1", "2021-11-16", "no"])
def test_a_new_case_is_valid_as_it_is(tmp_path: Path, name: str) -> None:
    written = make_skeleton(tmp_path / name)

    assert read_setting(tmp_path / name).case.title == name
    assert read_given(tmp_path / name) == {}
    assert len(written) == 6


def test_a_new_case_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "actors.yaml").write_text("mine")

    with pytest.raises(CaseError, match=r"already holds actors.yaml; nothing was written"):
        make_skeleton(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["actors.yaml"]


def test_every_comment_of_a_new_case_would_be_valid(tmp_path: Path) -> None:
    """Who takes the marks of comment away has a valid case."""
    make_skeleton(tmp_path)
    for path in tmp_path.glob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        shown = [line.removeprefix("#").removeprefix(" ") for line in lines if _is_example(line)]
        path.write_text("\n".join(shown) + "\n", encoding="utf-8")
    text = (tmp_path / "case.yaml").read_text(encoding="utf-8")
    (tmp_path / "case.yaml").write_text("\n".join(line for line in text.splitlines() if "language_model" not in line))

    setting = read_setting(tmp_path)

    assert [party.id for party in setting.case.parties] == ["freedonia", "sylvania"]
    assert {actor.id for actor in setting.actors} == {"freedonia", "freedonia/defence-ministry", "rufus-firefly"}
    assert [hypothesis.id for hypothesis in setting.hypotheses] == ["local-spiral"]


def _is_example(line: str) -> bool:
    """A line of YAML, commented or not: a key, an entry of a list, or an indented one."""
    bare = line.removeprefix("#").removeprefix(" ")
    key = bare.strip().removeprefix("- ").partition(":")[0]
    return bool(bare.strip()) and (
        bare.lstrip().startswith("{") or (":" in bare and " " not in key and not bare.startswith("  of"))
    )
