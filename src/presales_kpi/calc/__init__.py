"""One calculation, three faces: a tree of named quantities has a value, an Excel formula and a sentence.

Scoring and pay build the tree; what it is worth, what the workbook's cell says and what a person is told all come from
the same nodes, so they cannot drift apart. A value is a Decimal, a text or missing (None). Arithmetic on missing is a
bug and raises; only `Present` and `If` may look at it. The shape of a tree must depend on the scheme alone, never on
the data, so that a cell filled in by hand and recalculated gives what a new run would give.

In a formula a missing value is the empty text, which an empty cell equals too.
"""

from presales_kpi.calc.arithmetic import Floor, Gather, Operation, Round, add, divide, multiply, subtract
from presales_kpi.calc.choice import Compare, If, Present, Several, Test
from presales_kpi.calc.lookup import Lookup, Piecewise, Rank
from presales_kpi.calc.quantity import (
    MISSING,
    Address,
    Constant,
    Key,
    MissingValueError,
    Node,
    Quantity,
    Value,
    Voice,
    phrases,
)
from presales_kpi.calc.series import Count, CountAll, CountOf, Place, Series, SumOf
from presales_kpi.calc.tiers import Tiers

__all__ = [
    "MISSING",
    "Address",
    "Compare",
    "Constant",
    "Count",
    "CountAll",
    "CountOf",
    "Floor",
    "Gather",
    "If",
    "Key",
    "Lookup",
    "MissingValueError",
    "Node",
    "Operation",
    "Piecewise",
    "Place",
    "Present",
    "Quantity",
    "Rank",
    "Round",
    "Series",
    "Several",
    "SumOf",
    "Test",
    "Tiers",
    "Value",
    "Voice",
    "add",
    "divide",
    "multiply",
    "phrases",
    "subtract",
]
