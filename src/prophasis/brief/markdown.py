"""The brief as plain Markdown: the same sentences and tables, each mark with the ids of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from prophasis.brief.escaping import escaped, written
from prophasis.brief.evidence import Citations, Evidence, evidence
from prophasis.brief.ledger import Account
from prophasis.brief.map_markdown import places_markdown
from prophasis.brief.names import Names
from prophasis.brief.page import Page
from prophasis.brief.phrases import Phrase
from prophasis.brief.record import Record
from prophasis.brief.tellings import Told
from prophasis.brief.visible import anchor

ANTECEDENTS_WRITTEN = 30
CLAIMS_NAMED = 4
"""A mark in Markdown names at most as many claims; the page in HTML names more."""

CONTEXT = 160
"""Code points of the paragraph on either side of the evidence."""


def render_markdown(page: Page, record: Record, names: Names) -> str:
    """*page* as Markdown; the evidence section holds the claims that the rest of it cites."""
    writer = Writer(record)
    lines = [line for part in writer.parts(page) for line in part]
    proofs = [evidence(record, names, claim) for claim in writer.citations.cited]
    lines += ["## Evidence", "", "The words that the page cites, in bold, in their place.", ""]
    lines += [line for proof in proofs for line in writer.proof(proof)]
    return "\n".join(lines).rstrip() + "\n"


class Writer:
    """Writes the parts of a page and remembers the claims they cite."""

    def __init__(self, record: Record) -> None:
        self.citations = Citations(record, per_mark=CLAIMS_NAMED)

    def p(self, pieces: Phrase) -> str:
        """A phrase."""
        return written(pieces, self.citations.cite)

    def parts(self, page: Page) -> Iterator[list[str]]:
        """Everything but the evidence, in reading order."""
        yield [f"# {self.p(page.question or page.title)}", "", f"{self.p(page.title)} · {self.p(page.basis)}", ""]
        if page.edition:
            yield [self.p(page.edition), ""]
        yield [" ".join(self.p(sentence.pieces) for sentence in page.answer), "", self.p(page.balance), ""]
        yield from self._figures(page)
        yield from self._focal(page)
        yield ["## Losses, as each speaker gave them", "", *self._ledger(page.ledger)]
        for paragraph in page.period_counts:
            yield [self.p(paragraph), ""]
        for other in page.other_ledgers:
            yield [f"### {self.p(other.label)}", "", *self._ledger(other.accounts)]
        yield from self._timeline(page)
        yield places_markdown(page.map, self.p)
        yield ["## What is told to have come before", "", *self._before(page)]
        yield from self._causes(page)
        yield from self._findings(page, ("escalation", "triggers"))
        yield from self._explanations(page)
        yield from self._findings(page, ("hypotheses", "positions", "outlook"))
        yield from self._sources(page)
        yield from self._unread(page)
        yield from self._method(page)

    def _findings(self, page: Page, parts: tuple[str, ...]) -> Iterator[list[str]]:
        for part in page.findings:
            if part.part in parts:
                lines = [f"## {part.heading}", ""]
                for one in part.findings:
                    rests = f" ({self.p(one.rests_on)})" if one.rests_on else ""
                    lines += [f"- {self.p(one.says)}{rests}", f"    - {self.p(one.method)}"]
                    lines += [f"    - {self.p(doubt)}" for doubt in one.doubts]
                yield [*lines, ""]

    def _explanations(self, page: Page) -> Iterator[list[str]]:
        if page.explanations is None:
            return
        heads = [
            "Explanation",
            *(self.p(telling) for telling in page.explanations.tellings),
            "Inconsistency",
            *page.explanations.read,
        ]
        rows = [
            [self.p(part) for part in (row.name, *row.shares, row.inconsistency, *row.read)]
            for row in page.explanations.rows
        ]
        yield [
            "## Rival explanations against what was read", "",
            "In the order in which the analyst wrote them, which is no ranking. The numbers are bits against the average of the explanations, by the analyst's likelihoods, all alike before: above nought what was read speaks for it, below against it.",
            "", *table(heads, rows),
        ]  # fmt: skip
        for row in page.explanations.rows:
            cells = [
                [self.p(one.says), self.p(one.likelihood), self.p(one.status), self.p(one.tellers), self.p(one.code)]
                for one in row.indicators
            ]
            yield [
                f"### {self.p(row.name)}", "", self.p(row.says), "", *(f"- It assumes: {self.p(one)}" for one in row.assumes),
                *(f"- {self.p(one)}" for one in row.remarks), "",
                *table(["Indicator", "If it holds", "Read", "By whom", "Cell"], cells),
            ]  # fmt: skip

    def _figures(self, page: Page) -> Iterator[list[str]]:
        if page.key_figures:
            keys = (
                f"- {self.p(k.number)} {self.p(k.counts)} ({self.p(k.holder)}); {self.p(k.span)}"
                for k in page.key_figures
            )
            yield ["## Key figures", "", *keys, ""]

    def _focal(self, page: Page) -> Iterator[list[str]]:
        yield ["## The event and where the parties differ", ""]
        if page.focal is None:
            yield ["No event of this record is the one that the question is about.", ""]
            return
        yield [*self._told(page.focal), ""]
        if page.differences is None or not page.differences.rows:
            yield ["No point was found on which the speakers differ.", ""]
            return
        rows = [
            [self.p(row.question), *(self._cell(cell) for cell in row.cells)] for row in page.differences.rows
        ]  # fmt: skip
        yield table(["Point", *(self.p(heading) for heading in page.differences.headings)], rows)
        if page.differences.left_out:
            yield [f"Not listed: **{page.differences.left_out}** more.", ""]

    def _cell(self, cell: Sequence[object]) -> str:
        held = [f"{self.p(one.says)} ({self.p(one.holders)})" for one in cell]  # type: ignore[attr-defined]
        return "; ".join(held) or "no statement read"

    def _told(self, told: Told) -> list[str]:
        lines = [f"### {self.p(told.when)}: {self.p(told.label)}", ""]
        for telling in told.tellings:
            if telling.stance == "silent":
                lines.append(f"- {self.p(telling.label)}: no statement read")
            else:
                more = f"; {self.p(telling.more)}" if telling.more else ""
                by = f"{self.p(telling.speaker)} {telling.stance} ({self.p(telling.source)}){more}"
                lines.append(f"- {self.p(telling.label)}: {self.p(telling.quote)} {by}")
        if told.disputed:
            lines.append("- Disputed: " + " ".join(self.p(question) for question in told.disputed))
        if told.judged:
            lines.append("- Decided by an analyst: " + "; ".join(self.p(decision) for decision in told.judged))
        return [*lines, ""]

    def _ledger(self, accounts: Iterable[Account]) -> list[str]:
        rows = [
            [
                f"{self.p(account.side)}: {self.p(account.title)}", self.p(entry.number), self.p(entry.holder), entry.whose,
                self.p(entry.as_of), self.p(entry.remark), self.p(entry.source),
            ]
            for account in accounts
            for entry in account.entries
        ]  # fmt: skip
        if not rows:
            return ["No figure of losses was read for the event in question.", ""]
        lines = table(["Side and kind", "Figure", "Speaker", "Whose count", "As of", "Remark", "Source"], rows)
        left_out = sum(account.left_out for account in accounts)
        return [*lines, *([f"Not listed: **{left_out}** more figures.", ""] if left_out else [])]

    def _timeline(self, page: Page) -> Iterator[list[str]]:
        shown = page.timeline
        yield ["## Timeline", ""]
        for told in shown.dated:
            yield self._told(told)
        if not shown.dated:
            yield ["No event with a date was read.", ""]
        if shown.undated:
            yield ["## Events whose time is not told", ""]
        for told in shown.undated:
            yield self._told(told)
        if shown.left_out:
            yield [f"Not shown: **{shown.left_out}** events with **{shown.left_out_claims}** claims.", ""]
        if shown.unsupported:
            yield [f"Not shown, for lack of their claims: **{shown.unsupported}** events.", ""]

    def _before(self, page: Page) -> list[str]:
        antecedents = page.antecedents
        stated = [
            f"- {self.p(c.speaker)}, of {self.p(c.effect)}: {self.p(c.words)} ({self.p(c.source)})"
            for c in page.without_event
        ]
        head = ["### Causes as stated that are no event of this record", "", *stated, ""] if stated else []
        if not antecedents:
            return [*head, "No earlier event was read.", ""]
        lines = [*head, "Nearest first. That an event came earlier does not make it a reason for a later event.", ""]
        for one in antecedents[:ANTECEDENTS_WRITTEN]:
            lines.append(f"- {self.p(one.told.when)}: {self.p(one.told.label)}")
            lines.append(f"  - Asserted by {self.p(one.asserted) or 'nobody'}")
            lines.append(f"  - Denied or doubted by {self.p(one.denied) or 'nobody'}")
            lines.append(f"  - No statement read of {self.p(one.silent) or 'nobody'}")
            lines += [
                f"  - {self.p(row.question)} " + "; ".join(self._cell(cell) for cell in row.cells if cell)
                for row in one.disputes
            ]
            lines += [
                f"  - Cause as stated: {self.p(c.speaker)}: {self.p(c.words)} ({self.p(c.source)})" for c in one.causes
            ]
            lines.append(f"  - Why it stands here: {self.p(one.reasons or one.distance)}")
        if len(antecedents) > ANTECEDENTS_WRITTEN:
            lines += ["", f"Not listed: **{len(antecedents) - ANTECEDENTS_WRITTEN}** events further away."]
        return [*lines, ""]

    def _causes(self, page: Page) -> Iterator[list[str]]:
        yield ["## Causes as stated", ""]
        if not page.causes:
            yield ["No speaker was read to name a cause.", ""]
            return
        rows = [
            [
                self.p(cause.effect),
                self.p(cause.speaker),
                self.p(cause.words),
                self.p(cause.cause),
                self.p(cause.source),
            ]
            for cause in page.causes
        ]
        yield table(["Said of", "Speaker", "Words", "Matched to", "Source"], rows)
        if page.causes_left_out:
            yield [f"Not listed: **{page.causes_left_out}** more.", ""]

    def _sources(self, page: Page) -> Iterator[list[str]]:
        rows = [
            [
                self.p(part)
                for part in (s.name, s.country, s.kind, s.affiliation, s.reliability, s.documents, s.claims, s.origins)
            ]
            for s in page.sources
        ]
        heads = ["Publisher", "Country", "Kind", "Side", "Reliability", "Documents", "Claims", "Origins"]
        yield ["## Sources", "", *(table(heads, rows) if rows else ["No document was read.", ""])]
        if page.not_read:
            lines = [f"- {self.p(document)}: {self.p(reason)}" for document, reason in page.not_read]
            yield ["### Documents not read", "", *lines, ""]
        if page.origins:
            groups = ("- " + "; ".join(map(self.p, one.documents)) + f" ({self.p(one.reason)})" for one in page.origins)
            yield ["### One telling in several documents", "", *groups, ""]

    def _unread(self, page: Page) -> Iterator[list[str]]:
        unread = page.unread
        yield ["## What could not be read or coded", "", f"Skipped or doubted: **{unread.n_issues}**", ""]
        if unread.issues:
            yield table(
                ["Step and kind", "What", "Message"], [[self.p(part) for part in issue] for issue in unread.issues]
            )
        yield [f"Sentences that look like claims and were not coded: **{unread.n_sentences}**", ""]
        yield [*(f"- {self.p(reason)}: {self.p(n)}" for reason, n in unread.reasons), ""]

    def _method(self, page: Page) -> Iterator[list[str]]:
        yield [
            "## How this was made",
            "",
            *(f"- {self.p(name)}: {self.p(value)}" for name, value in page.method.facts),
            "",
        ]
        yield table(["Table", "Rows", "A row is"], [[self.p(part) for part in row] for row in page.method.tables])

    def proof(self, proof: Evidence) -> list[str]:
        """One claim in the evidence section; its heading is what the marks lead to."""
        before, after = escaped(proof.before[-CONTEXT:]), escaped(proof.after[:CONTEXT])
        words = before + gap(proof.before[-1:]) + f"**{escaped(proof.words)}**" + gap(proof.after[:1]) + after
        where = [self.p(proof.chain), self.p(proof.source), self.p(proof.headline), self.p(proof.file)]
        link = [f"_{escaped(proof.link)}_"] if proof.link else []
        return [
            f"#### {anchor(proof.id)}",
            "",
            f"> {words}",
            "",
            f"{self.p(proof.speaker)} {proof.stance}: " + " · ".join([*filter(None, where), *link]),
            "",
            *(f"- {self.p(remark)}" for remark in proof.remarks),
            *([""] if proof.remarks else []),
        ]


def gap(letter: str) -> str:
    """A space where *letter* is one."""
    return " " if letter.isspace() else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A pipe table with an empty line after it."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return [*lines, *("| " + " | ".join(row) + " |" for row in rows), ""]
