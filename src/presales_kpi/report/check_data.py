"""A check as data: JSON in the shape of the reference."""

import json
from typing import Any

from presales_kpi import __version__
from presales_kpi.checked import Checked, CheckedSheet, SourceTotals, Tally
from presales_kpi.money import plain
from presales_kpi.report.data import issue_json, ledger_json, period_json
from presales_kpi.scheme.loaded import LoadedScheme

Json = dict[str, Any]


def check_json(checked: Checked, loaded: LoadedScheme, strict: bool) -> str:
    """The check as one JSON document, its texts in the scheme's language; sums as strings, counts as numbers."""
    scheme = loaded.scheme
    document = {
        "schema": 1,
        "kind": "check",
        "tool": {"name": "presales-kpi", "version": __version__},
        "scheme": {"name": scheme.name, "version": scheme.version, "sha256": loaded.sha256, "path": loaded.path},
        "period": period_json(checked.period) if checked.period else None,
        "periods": [{"label": period.label, "rows": rows} for period, rows in checked.periods.items()],
        "inputs": [{"path": one.path, "sha256": one.sha256} for one in checked.inputs],
        "sheets": [_sheet(one) for one in checked.sheets],
        "missing": list(checked.missing),
        "measured": checked.measured,
        "ledger": [ledger_json(line) for line in checked.ledger],
        "totals": [_totals(one) for one in checked.totals],
        "issues": [issue_json(one, scheme.language) for one in checked.issues],
        "provisional": checked.provisional,
        "sound": checked.sound(strict),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _sheet(one: CheckedSheet) -> Json:
    reading = one.reading
    return {
        "file": reading.file, "sheet": reading.sheet, "source": reading.source, "preset": reading.preset,
        "header_row": reading.header_row, "rows": one.rows,
        "columns": [
            {"column": column.column, "header": column.header, "letter": column.letter} for column in reading.columns
        ],
        "absent": list(one.absent), "unused": list(reading.unused),
        "suggestions": [
            {"header": near.header, "column": near.column, "name": near.name} for near in one.suggestions
        ],
        "hidden": reading.hidden, "hidden_rows": reading.hidden_rows, "filtered": reading.filtered,
        "encoding": reading.encoding, "delimiter": reading.delimiter,
    }  # fmt: skip


def _totals(one: SourceTotals) -> Json:
    return {
        "source": one.source, "key": one.key, "date": one.date, "whole": _tally(one.whole),
        "period": _tally(one.period) if one.period else None, "undated": one.undated, "unread": dict(one.unread),
        "aside": {"rows": one.aside.rows, "sums": _sums(one.aside)},
        "own": [
            {"where": own.where, "column": own.column, "stated": plain(own.stated), "counted": plain(own.counted)}
            for own in one.own
        ],
    }  # fmt: skip


def _tally(tally: Tally) -> Json:
    values = {
        column: [{"value": value or None, "rows": part.rows, "sums": _sums(part)} for value, part in parts.items()]
        for column, parts in tally.values.items()
    }
    return {"rows": tally.rows, "keys": tally.keys, "sums": _sums(tally), "values": values}


def _sums(tally: Tally) -> Json:
    return {column: None if total is None else plain(total) for column, total in tally.sums.items()}
