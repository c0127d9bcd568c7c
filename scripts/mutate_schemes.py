"""How many single mistakes in the shipped schemes does `presales-kpi validate` catch? Makes `docs/mutations.md`.

Each mutation of `mutations.py` is loaded as a file. It is caught (an error, or a warning that was not there),
equivalent (the scheme means the same), or passes; of each that passes the reason is said, and whether a case fails.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Final

from mutations import KINDS, Mutation, Mutator

from presales_kpi.cases import run_cases
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.scheme.loader import LoadedScheme, load_scheme

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "mutations.md"
SEED, COUNT = 5, 500
#: Why a mutation passes, by what it changed.
REASONS: Final = {
    "text": "a text that people read: any text is one",
    "names": "a name that a sheet, a header, a cell or a level goes by: only the data can tell, and `check` does",
    "number": "another number that is allowed: only the company knows which is meant",
    "left out": "an optional key is left out, so that its default, the KPI's or the inherited value holds",
    "word": "another word that is allowed there",
    "own name": "a name that the author chooses, used nowhere else",
    "case": "a case, which `presales-kpi test` runs",
    "added": "something was added that is allowed",
}
_TEXTS: Final = frozenset({"label", "definition", "name", "version", "track"})
_NAMES: Final = frozenset({"aliases", "match", "values"})

_Path = tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of a mutation: `caught` by the code `why`, `equivalent`, or `passed` for the reason `why`; and
    whether a case of the scheme then fails."""

    file: str
    mutation: Mutation
    fate: str
    why: str
    case_fails: bool = False


def shipped() -> dict[str, str]:
    """The texts of all schemes that come with the program, by name."""
    folder = files("presales_kpi.builtin") / "schemes"
    built_in = {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir() if one.name.endswith(".yaml")}
    configs = {one.name: one.read_text(encoding="utf-8") for one in (ROOT / "configs").glob("*.yaml")}
    return dict(sorted({**built_in, **configs}.items()))


def outcomes(count: int, seed: int) -> Iterator[Outcome]:
    """`count` mutations, the same for the same seed and schemes."""
    dice, texts = Random(seed), shipped()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scheme.yaml"
        whole = {name: _load(file, text) for name, text in texts.items()}
        mutators = {name: Mutator(text) for name, text in texts.items()}
        for _ in range(count):
            name = dice.choice(list(texts))
            mutation = mutators[name].mutate(dice)
            yield _outcome(name, mutation, whole[name], file)


def _load(file: Path, text: str) -> LoadedScheme:
    file.write_text(text, encoding="utf-8")
    return load_scheme(str(file), advised=True)


def _outcome(name: str, mutation: Mutation, whole: LoadedScheme, file: Path) -> Outcome:
    try:
        loaded = _load(file, mutation.text)
    except CannotRunError as error:
        return Outcome(name, mutation, "caught", _first(error.issues))
    known = Counter(issue.code for issue in whole.issues)
    if new := [issue for issue in loaded.issues if issue.code not in known]:
        return Outcome(name, mutation, "caught", f"{_first(new)} (warning)")
    if loaded.scheme.model_dump() == whole.scheme.model_dump():
        return Outcome(name, mutation, "equivalent", "")
    reason = why_passed(whole.resolved, loaded.resolved)
    if reason == "order":
        return Outcome(name, mutation, "equivalent", "")
    failed = any(not one.passed for one in run_cases(loaded))
    return Outcome(name, mutation, "passed", reason, failed)


def _first(issues: Sequence[Issue]) -> str:
    return next((issue.code for issue in issues if issue.severity == "error"), issues[0].code)


def why_passed(before: Mapping[str, object], after: Mapping[str, object]) -> str:
    """The reason, one of REASONS, or `order` where nothing but the order of a list's words changed."""
    old, new = dict(_leaves(before)), dict(_leaves(after))
    lost = [path for path in old if path not in new]
    changed = [path for path in old if path in new and old[path] != new[path]]
    gained = [path for path in new if path not in old]
    paths = [*changed, *lost, *gained]
    if not paths or (changed and not lost and not gained and _same_words(changed, old, new)):
        return "order"
    if all(path[0] == "cases" for path in paths):
        return "case"
    for reason, keys in (("names", _NAMES), ("text", _TEXTS)):
        if all(keys & set(path) for path in paths):
            return reason
    if lost and gained and _ids(lost) - _ids(new) and _ids(gained) - _ids(old):
        return "own name"
    if lost:
        return "left out"
    if gained and not changed:
        return "added"
    numbers = all(_is_number(old[path]) and _is_number(new[path]) for path in changed)
    return "number" if numbers else "word"


def _ids(paths: Iterable[_Path]) -> set[_Path]:
    """The sources, KPIs, curves and levels that are among the places."""
    return {path[:2] for path in paths if path[0] in ("sources", "kpis", "curves", "levels")}


def _same_words(paths: list[_Path], old: Mapping[_Path, object], new: Mapping[_Path, object]) -> bool:
    unordered = all(set(path) & {"aliases", "match", "values", "paid", "periods", "of", "where"} for path in paths)
    return unordered and Counter(map(str, map(old.get, paths))) == Counter(map(str, map(new.get, paths)))


def _leaves(value: object, path: _Path = ()) -> Iterator[tuple[_Path, object]]:
    if isinstance(value, Mapping) and value:
        for key, below in value.items():
            yield from _leaves(below, (*path, str(key)))
    elif isinstance(value, list) and value:
        for index, below in enumerate(value):
            yield from _leaves(below, (*path, str(index)))
    else:
        yield path, str(value)


def _is_number(value: object) -> bool:
    return str(value).lstrip("-+").replace(",", "").replace(".", "").rstrip("%万亿").isdigit()


def page(found: list[Outcome]) -> str:
    """The page in `docs/`: the counts, and each mutation that passes with its reason."""
    fates = Counter(one.fate for one in found)
    counted = len(found) - fates["equivalent"]
    passed = [one for one in found if one.fate == "passed"]
    told = [one for one in passed if one.case_fails]
    lines = [
        "# Mutations: what `validate` catches\n",
        f"{len(found)} single mistakes, made by chance (seed {SEED}) in the shipped schemes and configurations, each\n"
        "loaded as `validate` loads it. One that leaves the scheme meaning the same (another order of aliases, a\n"
        "default left out) is equivalent and does not count. Made by `make docs`. Of the other kind of mutation,\n"
        "changes to the program that calculates pay and whether the tests notice, see [Mutants](mutants.md).\n",
        "| mistakes | caught | passed | equivalent |\n|---|---|---|---|\n"
        f"| {len(found)} | {fates['caught']} | {fates['passed']} | {fates['equivalent']} |\n",
        f"Of the {counted} that change the meaning or break the shape, {fates['caught']} are caught "
        f"({fates['caught'] * 100 / max(counted, 1):.0f}%).\nOf the {len(passed)} that pass, {len(told)} make one of "
        "the scheme's own cases fail, so that `presales-kpi test` catches them.\n",
        "| kind of mistake | made | caught | passed | equivalent |\n|---|---|---|---|---|",
    ]  # fmt: skip
    for kind in KINDS:
        own = Counter(one.fate for one in found if one.mutation.kind == kind)
        lines.append(f"| {kind} | {own.total()} | {own['caught']} | {own['passed']} | {own['equivalent']} |")
    codes = Counter(one.why for one in found if one.fate == "caught")
    lines += ["\n## What caught them\n", "| rule | mistakes |", "|---|---|"]
    lines += [f"| `{code}` | {times} |" for code, times in sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))]
    lines += ["\n## What passed, and why\n"]
    for reason, meaning in REASONS.items():
        own_ones = [one for one in passed if one.why == reason]
        if own_ones:
            lines += [f"### {len(own_ones)} × {reason}\n", f"{meaning[0].upper()}{meaning[1:]}.\n"]
            lines += ["| where | mistake | stood there | stands there | a case fails |", "|---|---|---|---|---|"]
            lines += [_row(one) for one in own_ones]
            lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(one: Outcome) -> str:
    made = one.mutation
    fails = "yes" if one.case_fails else ""
    texts = (f"{one.file}:{made.line}", made.kind, _code(made.before), _code(made.after), fails)
    return f"| {' | '.join(texts)} |"


def _code(text: str) -> str:
    short = text if len(text) <= 50 else f"{text[:49]}…"
    return f"`{short}`".replace("|", "\\|") if short else ""


def main() -> None:
    """Make the page, or with `--print` show each outcome."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=COUNT)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--print", action="store_true")
    asked = options.parse_args()
    found = list(outcomes(asked.count, asked.seed))
    if asked.print:
        for one in found:
            print(one.fate, one.why, one.case_fails, one.file, one.mutation.line, one.mutation.kind,
                  repr(one.mutation.before), "→", repr(one.mutation.after))  # fmt: skip
    else:
        PAGE.write_text(page(found), encoding="utf-8")


if __name__ == "__main__":
    main()
