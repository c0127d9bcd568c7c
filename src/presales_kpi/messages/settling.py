"""What pay has to say of closed periods: what was taken back, what is carried on, and what stays open."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "taken-back": (
        "{person}: what {rows} earned in {period} is taken back from the {part}",
        "{person}：{period} 因 {rows} 所发的{part}已收回",
    ),
    "given-back": (
        "{person}: without {rows}, more of the {part} is due for {period}, and is added",
        "{person}：剔除 {rows} 后，{period} 的{part}应补发，已计入本期",
    ),
    "rows-of-others": ("rows of others, through a pool or a ranking", "他人的单据（奖金池或排名重算）"),
    "carried-on": (
        "{person}: of the {part} something is left below zero and is carried into the next period",
        "{person}：{part}不足扣回，余额结转下期",
    ),
    "carried-on.hint": (
        "The next period takes it with --previous and the seal of this one, which --close writes",
        "下期用 --previous 引用本期的封存文件（由 --close 写出）即可结转。",
    ),
    "carry-open": (
        "open amounts of the {part} from closed periods stay open, since it is not paid to them in this one: {people}",
        "以下人员本期没有{part}，以前期间结转的余额仍未结清：{people}",
    ),
    "carry-open.hint": (
        "They go on to the next period; settle them with whoever has left",
        "余额继续结转下期；已离职的请另行结清。",
    ),
    "total-below-zero": (
        "{person}: amounts entered by hand bring the whole bonus below zero, and what is below cannot be paid",
        "{person}：手工金额使奖金合计小于零，小于零的部分无法发放",
    ),
    "total-below-zero.hint": (
        "Enter as much as this period pays, and the rest in the next one; of a restatement the rest stays open, and "
        "--restate writes it again",
        "请按本期可扣的金额填写，其余填入下期；属追溯调整的，其余仍未结清，--restate 会再次写出。",
    ),
}
