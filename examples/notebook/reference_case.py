"""The reference case in a notebook: open it with ``marimo edit examples/notebook/reference_case.py``.

It needs the extras ``notebook`` and ``pandas``. Each cell follows those that it reads; nothing here fetches anything.
"""

import marimo

app = marimo.App(width="medium", app_title="What set off the fighting of 16 November 2021?")


@app.cell
def _():
    import tempfile
    from pathlib import Path

    import marimo as mo

    from prophasis import Case

    return Case, Path, mo, tempfile


@app.cell
def _(Case, Path, tempfile):
    import shutil

    here = Path(__file__).resolve().parent.parent / "november-2021"
    folder = Path(tempfile.mkdtemp()) / "november-2021"
    shutil.copytree(here, folder, ignore=shutil.ignore_patterns("derived", "brief.*"))
    case = Case.open(folder)
    report = case.run(jobs=1)
    return case, folder, report


@app.cell
def _(case, mo):
    mo.md(f"# {case.setting.case.question}")
    return


@app.cell
def _(case):
    # Who says that who began it? One row for each answer and holder.
    began = case.disputes("attribute = 'initiator'").to_pandas()
    began[["question", "says", "holder", "claim_ids"]]
    return (began,)


@app.cell
def _(case):
    # The killing of 8 November: who tells it, who disputes it.
    killing = case.events("occurred_start = date '2021-11-08' and event = 'ASSAULT'").to_pandas()
    told = case.claims("occurred_start = date '2021-11-08' and event = 'ASSAULT'").to_pandas()
    told[["speaker", "stance", "evidence", "document"]]
    return killing, told


@app.cell
def _(case):
    # The dead of 16 November by each policy of reduction: no number without its rule.
    dead = case.sql(
        "select policy, side, kind, holder, low, best, high, remark from reductions join events on events.id = event_id "
        "where focal and kind = 'killed' order by policy, side"
    ).to_pandas()
    dead
    return (dead,)


@app.cell
def _(case):
    # What the methods found, with null, p and what to bear in mind.
    findings = case.findings("escalation").to_pandas()
    findings[["name", "says", "p_value", "n", "warnings"]]
    return (findings,)


@app.cell
def _(case):
    # The rival explanations under each telling of what is contested. No winner is announced.
    standings = case.hypotheses().to_pandas().pivot(index="hypothesis_id", columns="telling", values="share")
    standings
    return (standings,)


@app.cell
def _():
    # A method alone, on plain numbers: did B follow A more often than chance?
    from prophasis.triggers import coincidence

    followed = coincidence(
        [10, 30, 50, 70, 90, 110], [12, 31, 55, 71, 93, 111], window=(0, 130), within=7, half_width=15
    )
    followed
    return (followed,)


@app.cell
def _(case):
    # The brief stands beside the case, one file that opens from disk.
    pages = case.brief()
    pages
    return (pages,)


if __name__ == "__main__":
    app.run()
