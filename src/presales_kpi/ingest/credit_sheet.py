"""The credits sheet: who is credited for which row of a measured source, instead of that row's own people cell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from typing import Final, NamedTuple

from presales_kpi.ingest.credits import BySheet, FinishedTable
from presales_kpi.ingest.findings import Finding
from presales_kpi.ingest.folding import did_you_mean, fold
from presales_kpi.ingest.record_rows import RecordRows, RejectedError
from presales_kpi.ingest.record_sheets import CREDITS
from presales_kpi.ingest.records import each, needed
from presales_kpi.ingest.shares import CreditLine, SheetCredit
from presales_kpi.ingest.tables import Draft
from presales_kpi.issues import Issue
from presales_kpi.messages import listed, say
from presales_kpi.money import NUMBER_SCALE, plain
from presales_kpi.records import CreditKind, RowCredit
from presales_kpi.scheme.crediting import Revenue
from presales_kpi.scheme.likeness import keys_by_likeness, near_key
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.sources import Source
from presales_kpi.table import ROW, SHEET

KINDS: Final[Mapping[CreditKind, tuple[str, ...]]] = {
    "revenue": ("业绩", "主业绩", "收入", "直接", "direct", "primary"),
    "overlay": ("叠加", "附加", "虚拟", "支持", "double", "secondary"),
}

#: The places of a source's rows by their key.
_Keys = Mapping[str, Sequence[str]]


class _Deal(NamedTuple):
    """A row of a source, as the sheet names it."""

    source: str
    key: str


@dataclass(frozen=True)
class CreditSheet:
    """The sheet's rows, and for each source, by the key of its rows, who is credited."""

    records: tuple[RowCredit, ...] = ()
    by_source: Mapping[str, BySheet] = field(default_factory=dict)


def read_credits(
    finished: FinishedTable, scheme: Scheme, drafts: Mapping[str, Draft]
) -> tuple[CreditSheet, FinishedTable]:
    """What the sheet says, and its table with the rows rejected here; `drafts` are the sources whose rows it names.

    The revenue shares of a row make what the scheme's policy says (100%), and nobody stands twice beside it with the
    same kind of share; else nobody is credited for it. Overlays alone leave the row its own cell. The rule:
    docs/reference/data.md, "Credits".
    """
    rows = RecordRows(finished, CREDITS)
    names = _source_names(scheme, drafts)
    sources = scheme.sources | {name: draft.source for name, draft in drafts.items()}
    records = each(rows, partial(_record, rows, sources, names, _people(finished)))
    same = {row: (one.source, one.key, one.person or fold(one.name), one.kind) for row, one in records.items()}
    rows.reject_twins(same, "duplicate-credit", say("duplicate-credit"), say("duplicate-credit.hint"))
    keys = {source: _places(draft) for source, draft in drafts.items()}
    _check_keys(rows, [records[row] for row in rows], keys)
    good, broken = _by_deal(rows, records, names)
    revenue = scheme.policy.credits.revenue
    by_source: defaultdict[str, dict[str, SheetCredit]] = defaultdict(dict)
    for deal in dict.fromkeys((*good, *broken)):
        if places := keys.get(deal.source, {}).get(deal.key):
            refused = _refused(rows, deal, good[deal], broken[deal], places, revenue)
            by_source[deal.source][deal.key] = _credit(good[deal], refused, rows.where(min(broken[deal], default=0)))
    done = rows.finished()
    kept = tuple(one for row, one in records.items() if not done.table.state[row])
    issues = (*done.issues, *_notes(done, by_source, keys))
    return CreditSheet(kept, by_source), replace(done, issues=issues)


def keys_replaced(draft: Draft, scheme: Scheme, drafts: Mapping[str, Draft]) -> dict[str, frozenset[str]]:
    """For each source the keys of rows that the sheet credits instead of their own cell, before anybody is known."""
    names = _source_names(scheme, drafts)
    replaced: defaultdict[str, set[str]] = defaultdict(set)
    for source, key, kind in zip(*(draft.frame[column] for column in ("source", "key", "kind")), strict=True):
        if isinstance(source, str) and _named_kind(kind) != "overlay":
            replaced[names.get(fold(source), "")].add(key)
    return {source: frozenset(keys) for source, keys in replaced.items()}


def _people(finished: FinishedTable) -> Mapping[int, tuple[str | None, str]]:
    """The person and the name in each row; of several the last, since such rows are rejected."""
    credits = finished.table.credits["person"]
    people = zip(credits["person"].tolist(), credits["name"].tolist(), strict=True)
    return dict(zip(credits["row"].tolist(), people, strict=True))


def _source_names(scheme: Scheme, drafts: Mapping[str, Draft]) -> dict[str, str]:
    """What a source may be called, folded → its id: its id, the names that it matches, and those of its sheets."""
    names = {fold(source): source for source in scheme.sources}
    for source, spec in scheme.sources.items():
        sheets = [sheet.sheet for sheet in drafts[source].sheets if sheet.sheet] if source in drafts else []
        for text in (*spec.match, *sheets):
            names.setdefault(fold(text), source)
    return names


def _places(draft: Draft) -> _Keys:
    """The places of the rows of each key, whatever is wrong with them otherwise."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    if draft.source.key is not None:
        frame = draft.frame
        cells = zip(frame[draft.source.key], frame[SHEET].tolist(), frame[ROW].tolist(), draft.state, strict=True)
        for key, sheet, row, state in cells:
            if isinstance(key, str) and state not in ("blank", "subtotal"):
                places[key].append(draft.sheets[sheet].where(row))
    return places


def _record(
    rows: RecordRows, sources: Mapping[str, Source], names: Mapping[str, str],
    who: Mapping[int, tuple[str | None, str]], row: int,
) -> RowCredit:  # fmt: skip
    source = _source(needed(rows, row, "source"), sources, names)
    if len(rows.people(row)) != 1:
        raise RejectedError("bad-people", "person", say("several-people", column="person"), say("several-people.hint"))
    share = rows.number(row, "share") or Decimal(0)
    if not 0 < share <= 1:
        raise RejectedError("bad-share", "share", say("bad-share", column="share"), say("bad-share.hint"))
    person, name = who[row]
    kind = _kind(rows.text(row, "kind"))
    return RowCredit(source, needed(rows, row, "key"), person, name, share, kind, row, rows.where(row))


def _source(text: str, sources: Mapping[str, Source], names: Mapping[str, str]) -> str:
    source = names.get(fold(text))
    if source is None:
        one_of = tuple(_called(spec) for spec in sources.values() if spec.key and spec.person)
        hint = did_you_mean(text, names, say("credits-unknown-source.hint", names=one_of))
        message = say("credits-unknown-source", column="source", text=text)
        raise RejectedError("unknown-source", "source", message, hint)
    if sources[source].key is None or sources[source].person is None:
        message, hint = say("credits-without-key", column="source", source=source), say("credits-without-key.hint")
        raise RejectedError("source-without-key", "source", message, hint)
    return source


def _called(source: Source) -> str:
    """What users call a source: the first of its names, in Chinese where it has one."""
    return next((name for name in source.match if not name.isascii()), source.match[0])


def _kind(text: str | None) -> CreditKind:
    """The kind named, revenue where none is."""
    kind = _named_kind(text)
    if kind is not None:
        return kind
    known = [*KINDS, *(name for names in KINDS.values() for name in names)]
    hint = did_you_mean(text or "", known, say("unknown-credit-kind.hint"))
    raise RejectedError("unknown-credit-kind", "kind", say("unknown-credit-kind", column="kind", text=text), hint)


def _named_kind(text: str | None) -> CreditKind | None:
    if text is None:
        return "revenue"
    return next((kind for kind, names in KINDS.items() if fold(text) in {kind, *names}), None)


def _check_keys(rows: RecordRows, records: Sequence[RowCredit], keys: Mapping[str, _Keys]) -> None:
    """Say which keys no row of their source has: an error where one is all but the same, since it is meant."""
    by_source: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in records:
        if one.key not in keys.get(one.source, {}):
            by_source[one.source][one.key].append(one.row)
    for source, found in by_source.items():
        known = keys_by_likeness(keys.get(source, {}))
        for key in [key for key in found if near_key(key, known)]:
            name, times = say("quoted", text=key), _counted(found[key])
            message = say("credits-unknown-key", column="key", source=source, keys=name, rows=times)
            hint = say("did-you-mean", name=near_key(key, known))
            rows.reject(found.pop(key), "unknown-reference", "key", message, hint)
        if not found:
            continue
        places = tuple(sorted(row for own in found.values() for row in own))
        if source not in keys:
            message = say("credits-without-input", source=source, rows=_counted(places))
            rows.tell(Finding("credits-without-input", places, None, message, "", "note"))
            continue
        quoted = listed([say("quoted", text=key) for key in found])
        message = say("credits-unknown-key", column="key", source=source, keys=quoted, rows=_counted(places))
        rows.tell(Finding("unknown-reference", places, "key", message, say("credits-unknown-key.hint"), "warning"))


def _counted(rows: Sequence[int]) -> str:
    return say("rows-one") if len(rows) == 1 else say("rows-many", rows=len(rows))


def _by_deal(
    rows: RecordRows, records: Mapping[int, RowCredit], names: Mapping[str, str]
) -> tuple[defaultdict[_Deal, list[RowCredit]], defaultdict[_Deal, list[int]]]:
    """The good rows of each deal, and those that are rejected and still say which deal they are about."""
    good: defaultdict[_Deal, list[RowCredit]] = defaultdict(list)
    for row in rows:
        good[_Deal(records[row].source, records[row].key)].append(records[row])
    broken: defaultdict[_Deal, list[int]] = defaultdict(list)
    for row in rows.rejected():
        source, key = names.get(fold(rows.text(row, "source") or "")), rows.text(row, "key")
        if source is not None and key is not None:
            broken[_Deal(source, key)].append(row)
    return good, broken


def _refused(
    rows: RecordRows, deal: _Deal, good: Sequence[RowCredit], broken: Sequence[int], places: Sequence[str],
    asked: Revenue,
) -> bool:  # fmt: skip
    """Whether the shares of a deal cannot be used: its rows are rejected then, and why is said."""
    revenue = [one for one in good if one.kind == "revenue"]
    total = sum((one.share for one in revenue), Decimal(0))
    if broken:
        message = say("credits-broken", source=deal.source, key=deal.key, places=tuple(places))
    elif revenue and not asked.allows(total):
        share, own = f"{plain(total.scaleb(2))}%", tuple(one.where for one in revenue)
        values = {"source": deal.source, "key": deal.key, "total": share, "wanted": asked.told}
        message = say("credits-not-100", **values, rows=own, places=tuple(places))
    else:
        return False
    rejected = sorted({*broken, *(one.row for one in good)})
    rows.reject(rejected, "credits-not-100", "share", message, say("credits-not-100.hint"))
    return True


def _credit(good: Sequence[RowCredit], refused: bool, where: str) -> SheetCredit:
    lines = [
        CreditLine(one.person, one.name, int(one.share * NUMBER_SCALE), NUMBER_SCALE, one.kind == "overlay")
        for one in good
    ]
    lines.sort(key=lambda line: (line.overlay, line.person is None, line.person or "", line.name))
    replaces = any(one.kind == "revenue" for one in good)
    return SheetCredit(tuple(lines), replaces, refused, good[0].where if good else where)


def _notes(
    done: FinishedTable, by_source: Mapping[str, Mapping[str, SheetCredit]], keys: Mapping[str, _Keys]
) -> Iterator[Issue]:
    """How many rows of each source go by this sheet."""
    place = done.table.sheets[0].where()
    for source, deals in by_source.items():
        used = [key for key, one in deals.items() if not one.refused]
        rows, every = sum(len(keys[source][key]) for key in used), sum(map(len, keys[source].values()))
        if used:
            message = say("credited-by-sheet", source=source, rows=rows, all=every)
            yield Issue("note", "credited-by-sheet", place, message)
