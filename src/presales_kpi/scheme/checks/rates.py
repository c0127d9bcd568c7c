"""Rates of currencies: of codes that are not the scheme's own, each from a later day than the one before."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme

_CODE: Final = re.compile(r"[A-Z]{3}")


def rates_have_codes(loaded: LoadedScheme) -> Iterator[Issue]:
    """Rates stand under the code of a currency, other than the scheme's own."""
    for code in loaded.scheme.rates:
        loc = ("rates", code)
        if not _CODE.fullmatch(code):
            yield finding(loaded, "rate-code", loc, say("rate-code", code=code), about=1, key=True)
        elif code == loaded.scheme.currency:
            message, hint = say("rate-of-own", code=code), say("rate-of-own.hint")
            yield finding(loaded, "rate-of-own-currency", loc, message, hint, about=1, key=True)


def rates_are_in_order(loaded: LoadedScheme) -> Iterator[Issue]:
    """The rates of a currency follow each other by their days, no two from the same day; there is at least one."""
    for code, rates in loaded.scheme.rates.items():
        if not rates:
            yield finding(loaded, "no-rates", ("rates", code), say("no-rates"), say("no-rates.hint"))
        for at, (before, after) in enumerate(pairwise(rates), 1):
            if after.from_ <= before.from_:
                message = say("rates-out-of-order", before=before.from_, after=after.from_)
                loc = ("rates", code, at, "from")
                yield finding(loaded, "rates-out-of-order", loc, message, say("rates-out-of-order.hint"), about=2)
