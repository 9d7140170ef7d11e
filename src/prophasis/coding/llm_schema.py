"""The shape of a reply, checked field by field. Importing this loads pydantic; only who reads replies does."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from prophasis.model.claim import EventType, FigureKind, Modality, Stance

LONGEST = 2_000
"""Code points of one text in a reply."""
_MOST = 50_000_000
_NOTHING = frozenset({"", "null", "none", "n/a", "nil", "-"})


def _or_nothing(value: Any) -> Any:
    """*value*, with the words that models write for nothing taken for it."""
    return None if isinstance(value, str) and value.strip().lower() in _NOTHING else value


def _upper(value: Any) -> Any:
    return value.strip().upper() if isinstance(value, str) else value


def _lower(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _no_truth(value: Any) -> Any:
    """*value*, where it is no yes or no, which Python would count as one or zero."""
    if isinstance(value, bool):
        raise ValueError("must be a number")
    return value


Record = TypeVar("Record")
Words = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Maybe = Annotated[Words | None, BeforeValidator(_or_nothing)]
Number = Annotated[int, Field(ge=0, le=_MOST), BeforeValidator(_no_truth)]


class RawFigure(BaseModel):
    """A figure as the model gives it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    words: Words
    kind: Annotated[FigureKind, BeforeValidator(_lower)]
    of: Maybe = None
    of_id: Maybe = None
    low: Number
    high: Annotated[Number | None, BeforeValidator(_or_nothing)] = None


class RawClaim(BaseModel):
    """A claim as the model gives it: words of the document, and ids from the lists it was shown."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    evidence: Words
    sentence: Maybe = None
    speaker: Words
    speaker_id: Maybe = None
    stance: Annotated[Stance, BeforeValidator(_lower)] = Stance.ASSERTS
    modality: Annotated[Modality, BeforeValidator(_lower)] = Modality.ACTUAL
    event: Annotated[EventType, BeforeValidator(_upper)]
    actor: Maybe = None
    actor_id: Maybe = None
    target: Maybe = None
    target_id: Maybe = None
    occurred: Maybe = None
    occurred_date: Maybe = None
    place: Maybe = None
    place_id: Maybe = None
    figures: tuple[Any, ...] = Field(default=(), max_length=20)
    because: Maybe = None


_FIGURE = TypeAdapter(RawFigure)
_CLAIM = TypeAdapter(RawClaim)


def checked_claim(value: Any) -> RawClaim | str:
    """*value* as a claim, or why it is none."""
    if isinstance(value, dict) and value.get("figures") is None:
        value = {**value, "figures": ()}
    return _checked(_CLAIM, value)


def checked_figure(value: Any) -> RawFigure | str:
    """*value* as a figure, or why it is none."""
    figure = _checked(_FIGURE, value)
    if isinstance(figure, RawFigure) and figure.high is not None and figure.high < figure.low:
        return f"figures: low {figure.low} is more than high {figure.high}"
    return figure


def _checked(adapter: TypeAdapter[Record], value: Any) -> Record | str:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        return "; ".join(_fault(one) for one in error.errors(include_url=False, include_context=False)[:3])


def _fault(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"]) or "claim"
    return f"{where}: {error['msg'].removeprefix('Value error, ')}, not {str(error['input'])[:60]!r}"


def reply_schema() -> dict[str, Any]:
    """The JSON schema of a reply, for endpoints that hold a model to one."""
    nullable = {"type": ["string", "null"]}
    figure = _object(
        words={"type": "string"}, kind=_one_of(FigureKind), of=nullable, of_id=nullable,
        low={"type": "integer"}, high={"type": ["integer", "null"]},
    )  # fmt: skip
    claim = _object(
        evidence={"type": "string"}, sentence=nullable, speaker={"type": "string"}, speaker_id=nullable,
        stance=_one_of(Stance),
        modality=_one_of(Modality),
        event=_one_of(EventType),
        actor=nullable, actor_id=nullable, target=nullable, target_id=nullable,
        occurred=nullable, occurred_date=nullable, place=nullable, place_id=nullable,
        figures={"type": "array", "items": figure}, because=nullable,
    )  # fmt: skip
    return _object(claims={"type": "array", "items": claim})


def _one_of(values: type[StrEnum]) -> dict[str, Any]:
    return {"type": "string", "enum": [value.value for value in values]}


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
