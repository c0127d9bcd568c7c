"""The closed set of measure kinds, a class a kind. What each computes is in `presales_kpi.measure`."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from presales_kpi.messages import say
from presales_kpi.scheme.base import Boolean, Names, Number, Part, Scope, Share, Whole
from presales_kpi.scheme.fault import unfit


class Condition(Part):
    """What a cell must be: one of `is`, inside bounds, not one of `not`, filled or empty; all that is given must hold.

    Values stay text here; they are read by the column's type. A bare value or list means `is`.
    """

    short_form: ClassVar[Any] = str | tuple[str, ...]
    is_: Names | None = Field(default=None, alias="is")
    not_: Names | None = Field(default=None, alias="not")
    at_least: str | None = None
    above: str | None = None
    at_most: str | None = None
    below: str | None = None
    filled: Boolean | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_value(cls, value: Any) -> Any:
        if isinstance(value, str | list | tuple):
            return {"is": value}
        if value is None or (isinstance(value, Mapping) and not value):
            raise unfit("condition", say("condition-empty"))
        return value


Conditions = dict[str, Condition]


class _Rows(Part):
    """Common to all kinds that read the rows of a source; a column left out is the source's own."""

    source: str
    where: Conditions = Field(default_factory=dict)
    person: str | None = None
    date: str | None = None
    scope: Scope | None = None
    #: value = over ÷ under × factor where a kind has a factor; otherwise the value is measured as it is.
    factor: ClassVar[int | None] = None


class Count(_Rows):
    """Rows; with `credit: split` the sum of the person's shares of them."""

    kind: Literal["count"]
    credit: Literal["split", "full"] = "full"


class Distinct(_Rows):
    """Different values of a column, empty cells aside. With `first` only those that no earlier row of anybody's, that
    fits as well, has: a customer whose first deal this is."""

    kind: Literal["distinct"]
    column: str
    first: Boolean = False


class Sum(_Rows):
    """The column's sum; by default money is split by share and any other number counted in full."""

    kind: Literal["sum"]
    column: str
    credit: Literal["split", "full"] | None = None


class Mean(_Rows):
    """The column's mean over the rows that have a value."""

    kind: Literal["mean"]
    column: str
    factor: ClassVar[int | None] = 1


class Median(_Rows):
    """The column's median over the rows that have a value; of an even number, the mean of the middle two."""

    kind: Literal["median"]
    column: str


class ShareOf(_Rows):
    """Hits ÷ sample: of the rows that fit `of` (default all), those that fit `where` too; by number or by money."""

    kind: Literal["share"]
    of: Conditions = Field(default_factory=dict)
    by: str | None = None
    credit: Literal["split", "full"] | None = None
    factor: ClassVar[int | None] = 1


class Contribution(_Rows):
    """The column's sum over the rows of the scope ÷ that over the rows of the whole team or company."""

    kind: Literal["contribution"]
    column: str
    of: Literal["team", "company"] = "team"
    credit: Literal["split", "full"] | None = None
    factor: ClassVar[int | None] = 1


class Repeat(_Rows):
    """Of the values of a column (customers) that rows before the period have, those that rows in the period have
    again ÷ all of them."""

    kind: Literal["repeat"]
    column: str
    factor: ClassVar[int | None] = 1


class Retained(_Rows):
    """Of the rows (customers) that had begun and not ended when the period began, those that have not ended when it
    ends ÷ all of them."""

    kind: Literal["retained"]
    from_: str = Field(alias="from")
    to: str
    factor: ClassVar[int | None] = 1


class Frequency(_Rows):
    """Of the rows (customers) whose tier asks for a number of visits, those visited that often ÷ all of them. The
    number is `per` that kind of period, and grows or shrinks with the period's months."""

    kind: Literal["frequency"]
    tier: str
    visits: str
    column: str
    required: dict[str, Annotated[Number, Field(gt=0)]]
    per: Literal["month", "quarter", "half-year", "year"] = "quarter"
    visited: Conditions = Field(default_factory=dict)
    factor: ClassVar[int | None] = 1

    @model_validator(mode="after")
    def _asks_for_something(self) -> "Frequency":
        if not self.required:
            raise unfit("frequency-required", say("frequency-required"))
        return self


class Elapsed(_Rows):
    """Time between two columns, all of it or working time by the calendar. An open one counts up to the period's end,
    or is left out and counted as such."""

    kind: Literal["elapsed"]
    from_: str = Field(alias="from")
    to: str
    unit: Literal["hours", "days", "working_hours", "working_days"] = "hours"
    aggregate: Literal["mean", "median", "p90"] = "mean"
    open: Literal["until_end", "leave_out"] = "until_end"


class OnTime(_Rows):
    """Done by the due time ÷ due. Empty `done` after `due` is late; a due date without time is the end of that day."""

    kind: Literal["on_time"]
    due: str
    done: str
    grace: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)?\s*(m|h|d)$")] | None = None
    factor: ClassVar[int | None] = 1


class Nps(_Rows):
    """Net promoter score: 100 × (answers of 9–10 less answers of 0–6) ÷ answers."""

    kind: Literal["nps"]
    column: str
    factor: ClassVar[int | None] = 100


class Rating(Part):
    """From the reviews sheet: the mean per relation, weighted, renormalised over the relations present, as entered."""

    kind: Literal["rating"]
    item: str | None = None
    relations: dict[str, Share] = Field(default_factory=dict)
    scale: tuple[Number, Number] | None = None
    min_raters: Whole | None = None
    scope: Scope | None = None
    factor: ClassVar[int | None] = None


class Given(Part):
    """The value entered on the assessments sheet."""

    kind: Literal["given"]
    scope: Scope | None = None
    factor: ClassVar[int | None] = None


RowMeasure = Annotated[
    Count
    | Distinct
    | Sum
    | Mean
    | Median
    | ShareOf
    | Contribution
    | Repeat
    | Retained
    | Frequency
    | Elapsed
    | OnTime
    | Nps,
    Field(discriminator="kind"),
]


class Ratio(Part):
    """One measure ÷ another, of the same or of different sources; its sample is `under`'s."""

    kind: Literal["ratio"]
    over: RowMeasure
    under: RowMeasure
    scope: Scope | None = None
    factor: ClassVar[int | None] = 1


Measure = Annotated[
    Count
    | Distinct
    | Sum
    | Mean
    | Median
    | ShareOf
    | Contribution
    | Repeat
    | Retained
    | Frequency
    | Elapsed
    | OnTime
    | Nps
    | Rating
    | Given
    | Ratio,
    Field(discriminator="kind"),
]
