"""What is said of rows that take back others."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "reversal-elsewhere": (
        "{value} has no amount in {columns} as it was sealed in {period}, only in {there}: what is left is unknown",
        "{period} 封存的 {value} 没有 {columns} 金额，只有 {there}：无法得知它还剩多少",
    ),
    "reversal-elsewhere.hint": (
        "Call the column in the scheme as it was called then, or leave the amounts empty to take back the whole row",
        "请在方案中沿用当时的列名；如需冲销整行，请把金额留空",
    ),
    "reversal-undated": (
        'the row takes back "{value}", but has no date and so belongs to no period: nothing is taken back',
        "该行冲销“{value}”，但没有日期，不属于任何期间：未作冲销",
    ),
    "reversal-undated.hint": ("Enter the day on which it was taken back", "请填写冲销日期"),
    "reversal-of-reversal": (
        '{column}: "{value}" itself takes back another row',
        "{column}：“{value}”本身就是冲销行",
    ),
    "reversal-of-reversal.hint": (
        "Take both rows out if the deal stands again; if part of it does, correct the amount of the first",
        "如原单恢复有效，请删去这两行；如部分恢复，请改正前一行的金额",
    ),
    "reversal-of-zero": (
        'the row takes back "{value}", and its amounts are 0',
        "该行冲销“{value}”，金额却为 0",
    ),
    "reversal-of-zero.hint": (
        "Enter the amount that is taken back, or leave it empty to take back the whole row",
        "请填写冲销金额；如整单冲销，请把金额留空",
    ),
    "reversal-too-early": (
        'the row of {on} takes back "{value}", which is of {day}, a later day',
        "该行日期 {on} 早于被冲销行“{value}”的日期 {day}",
    ),
    "reversal-too-early.hint": ("Correct one of the two dates, or the id", "请改正其中一个日期，或改正编号"),
    "reversal-beyond": (
        '"{value}" is taken back by more than it has ({columns}): {places}; the excess does not count',
        "“{value}”的冲销金额超过原金额（{columns}）：{places}；超出部分不计",
    ),
    "reversal-again": (
        '"{value}" is taken back whole, and more than once: {places}; once counts',
        "“{value}”已整单冲销，又被再次冲销：{places}；只计一次",
    ),
    "reversal-beyond.hint": (
        "Take out the row that is there twice, or correct the amounts; in other currencies each row counts at the "
        "rate of its own day, so leave the amount empty to take back the whole row",
        "如有重复请删去，或改正金额；外币按各行自身日期的汇率折算，整单冲销请把金额留空",
    ),
    "reversals-netted": (
        "{rows} set off against rows of this period, which count with what is left: {deals}",
        "{rows} 与本期的行相抵，后者按冲销后的余额计入：{deals}",
    ),
    "reversal-without-seal": (
        '{column}: neither the inputs nor any seal at hand hold "{value}"',
        "{column}：输入文件和已提供的封存文件中都没有“{value}”",
    ),
    "reversal-of-earlier": (
        '{column}: "{value}" is of {day}, so {period} paid it, and no seal at hand holds it',
        "{column}：“{value}”的日期为 {day}，已在 {period} 计发，而已提供的封存文件中没有它",
    ),
    "reversal-of-undated": (
        '{column}: "{value}" has no date any more, and no seal at hand holds it',
        "{column}：“{value}”已没有日期，已提供的封存文件中也没有它",
    ),
    "reversal-without-seal.hint": (
        "Add --previous FILE with the seal of the period that paid it; if that was never closed here, empty the cell: "
        "then the amount lowers the credit of this period",
        "请加上 --previous FILE，指定计发它的期间的封存文件；如该期间从未在此封存，请清空该单元格，"
        "其金额即冲减本期业绩",
    ),
    "credit-lowered": (
        "{column}: {rows} below 0 without saying which row is taken back, so this period's credit is lowered: {places}",
        "{column}：{rows}为负数且未注明冲销哪一行，因此冲减本期业绩：{places}",
    ),
    "credit-lowered.hint": (
        "If they take back something that was paid earlier, enter its id in {column}",
        "如冲销的是以前已计发的业绩，请在 {column} 填写其编号",
    ),
}  # fmt: skip
