"""What analysts decide about a case, in Python: each decision is a line of ``judgements.jsonl``, and none edits what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prophasis.case.files import read_setting
from prophasis.case.store import Store

if TYPE_CHECKING:
    from datetime import datetime

    from prophasis.case.frame import Frame
    from prophasis.model.judgement import Judgement, Withdrawal
    from prophasis.model.review import Correction, Note, Proposal, Rating
    from prophasis.model.setting import Setting


class Reviewing:
    """A case as those who judge it see it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store = Store(folder)

    @property
    def setting(self) -> Setting:
        """What the analyst wrote about the case, read anew from its files.

        Raises:
            InvalidCaseFile: A file breaks the contract.
        """
        return read_setting(self.folder)

    def judge(
        self, verdict: str, one: str, other: str, *, by: str, why: str | None = None, at: datetime | None = None
    ) -> Judgement:
        """Append a judgement to ``judgements.jsonl``: *one* and *other* are the same, different, or unsure.

        The next run links with it. It goes before the weights, and holds after a rebuild.

        Args:
            verdict: same, different or unsure.
            one: Id of a claim or an event.
            other: Another.
            by: Who decides.
            why: The reason.
            at: When, with a zone; now where it is not given.

        Raises:
            InvalidJudgement: The verdict is none of the three, the two are one, or the file breaks its schema.
            UnknownId: The case has no such claim or event.
        """
        from prophasis.case.judgements import after, append_line, new_judgement, read_judgements  # noqa: PLC0415
        from prophasis.case.why import Chains  # noqa: PLC0415

        chains = Chains(self._store.table)
        says = tuple(chains.explain(name).says for name in (one, other) if chains.claims_of(name))
        moment = at or after(read_judgements(self.folder))
        judgement = new_judgement(verdict, (one, other), by=by, why=why, at=moment, says=says)
        append_line(self.folder, judgement)
        return judgement

    def correct(
        self,
        claim: str,
        *,
        set: Mapping[str, Any],  # noqa: A002 - the word of the file
        by: str,
        why: str | None = None,
        at: datetime | None = None,
    ) -> Correction:
        """Append a correction of a claim to ``judgements.jsonl``; the next run follows it in ledger, disputes, brief and hypotheses.

        What was read stays in the table ``read_claims``. The later correction of a field goes before earlier ones; `withdraw`
        brings them back.

        Args:
            claim: Its id, which stays.
            set: Field to new value; ``None`` means unknown. Fields: speaker, stance, modality, event, actor, target, place,
                occurred (``"2021-11-16"``, ``"2021-11-14/2021-11-15"``, ``"2021-11"``), figures (the whole list, each with kind,
                side, low, high).
            by: Who corrects it.
            why: The reason.
            at: When, with a zone; now where it is not given.

        Raises:
            InvalidJudgement: A field or a value cannot be; the message names what is allowed and the closest.
            UnknownId: The case has no such claim.
        """
        from prophasis.case.deciding import Deciding  # noqa: PLC0415

        return Deciding(self.folder, self._store, self.setting).correct(claim, set, by=by, why=why, at=at)

    def rate(self, what: str, grade: str, *, by: str, why: str | None = None, at: datetime | None = None) -> Rating:
        """Append a rating by the Admiralty code to ``judgements.jsonl``; the weights of the hypotheses follow at the next run.

        Args:
            what: Id of a source or a claim.
            grade: A (reliable) to E, F for cannot be judged, of a source; 1 (confirmed) to 5, 6 for cannot be judged, of a claim.
            by: Who rates it.
            why: The reason.
            at: When, with a zone; now where it is not given.

        Raises:
            InvalidJudgement: It is no such grade.
            UnknownId: The case has no such source or claim.
        """
        from prophasis.case.deciding import Deciding  # noqa: PLC0415

        return Deciding(self.folder, self._store, self.setting).rate(what, grade, by=by, why=why, at=at)

    def note(self, about: str, text: str, *, by: str, at: datetime | None = None) -> Note:
        """Append a note to ``judgements.jsonl``; ``why`` shows it, and the brief beside the evidence.

        Args:
            about: Id of a claim, event, dispute, figure, document, hypothesis, finding or anything else.
            text: The words.
            by: Who notes it.
            at: When, with a zone; now where it is not given.

        Raises:
            InvalidJudgement: There are no words.
            UnknownId: Nothing in the case has that id.
        """
        from prophasis.case.deciding import Deciding  # noqa: PLC0415

        return Deciding(self.folder, self._store, self.setting).note(about, text, by=by, at=at)

    def propose(
        self,
        hypothesis: str,
        says: str,
        *,
        assumes: Sequence[str] = (),
        indicators: Sequence[Mapping[str, Any]] = (),
        by: str,
        why: str | None = None,
        at: datetime | None = None,
    ) -> Proposal:
        """Append a hypothesis to ``judgements.jsonl``; the next run weighs it beside those of ``hypotheses.yaml``.

        Args:
            hypothesis: Its id, or its name in words, of which the id is made.
            says: What it says.
            assumes: What it assumes.
            indicators: What it lets expect, each as an entry of ``expects`` in ``hypotheses.yaml``; without any it is listed, not weighed.
            by: Who proposes it.
            why: The reason.
            at: When, with a zone; now where it is not given.

        Raises:
            InvalidJudgement: ``hypotheses.yaml`` has that id, or an indicator is not as its contract says.
        """
        from prophasis.case.deciding import Deciding  # noqa: PLC0415

        deciding = Deciding(self.folder, self._store, self.setting)
        return deciding.propose(hypothesis, says, assumes, indicators, by=by, why=why, at=at)

    def withdraw(self, which: str | int, *, by: str, why: str | None = None, at: datetime | None = None) -> Withdrawal:
        """Take a judgement, correction, rating, note or proposal back by a further line of ``judgements.jsonl``.

        Args:
            which: Its id, or its line in the file.
            by: Who withdraws it.
            why: The reason.
            at: When, with a zone; now where it is not given.

        Raises:
            InvalidJudgement: There is no such line, or it is withdrawn already.
        """
        from prophasis.case.judgements import append_line, new_withdrawal  # noqa: PLC0415

        withdrawal = new_withdrawal(self.folder, which, by=by, why=why, at=at)
        append_line(self.folder, withdrawal)
        return withdrawal

    def awaited(self, claim: str) -> dict[str, Any]:
        """The fields of *claim* that the next run takes otherwise than the last, each with its value in the notation of corrections.

        Raises:
            InvalidJudgement: A line of the file breaks the schema.
            NotRunYet: The case has not been run.
        """
        from prophasis.awaited import awaited  # noqa: PLC0415

        return awaited(self.folder, self._store, claim)

    def judgements(self) -> Frame:
        """What analysts decided, as the file says now: kind, what it changes, and what becomes of it at the next run.

        Raises:
            InvalidJudgement: A line of the file breaks the schema.
        """
        from prophasis.decided import decided  # noqa: PLC0415

        return decided(self.folder, self._store, self.setting)
