"""A list input as written: its columns, what its rows are, and what several units share."""

from typing import Literal

from ..written.scalars import InputName, Name, Text, YesNo
from ..written.strict import Ends, Strict

ColumnType = Literal["count", "amount", "percent", "date", "choice", "text", "yes_no"]
Rounds = Literal["months", "quarters"]
ONLY_OF_LISTS = ("columns", "rows", "shared")
NOT_OF_LISTS = ("at_least", "above", "at_most", "below", "choices", "missing_if", "dates")


class ListColumn(Ends):
    label: Text | None = None
    type: ColumnType = "amount"
    unit: Text | None = None
    required: YesNo = True
    choices: dict[Text, Text] | None = None
    missing_if: list[Text] = []
    dates: Literal["period", "any"] = "period"


class SharedRows(Strict):
    """Rows of one key are one achievement, of which the units have shares that add up to 1 at most."""

    by: Name
    share: Name


Columns = dict[InputName, ListColumn]
