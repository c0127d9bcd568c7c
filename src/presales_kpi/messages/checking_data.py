"""What a check of the data says: what was read as what, the ledger, totals, issues, and what comes next."""

from typing import Final

_SHEETS: Final[dict[str, tuple[str, str]]] = {
    "check.sheets": ("What was read as what", "读取结果：文件、工作表与列"),
    "check.sheet": ("{place} → {source}", "{place} → {source}"),
    "check.sheet-unused": ("{place} → not used", "{place} → 未使用"),
    "check.rows": ("{count} rows", "{count} 行"),
    "check.row": ("1 row", "1 行"),
    "check.header-row": ("header in row {row}", "表头在第 {row} 行"),
    "check.preset": ("by preset {preset}", "按预设 {preset}"),
    "check.comma": ("separated by commas", "逗号分隔"),
    "check.semicolon": ("separated by semicolons", "分号分隔"),
    "check.tab": ("separated by tabs", "制表符分隔"),
    "check.hidden": ("hidden sheet, counted all the same", "隐藏的工作表，照常计入"),
    "check.hidden-rows": ("{count} hidden rows, counted all the same", "{count} 行被隐藏，照常计入"),
    "check.filtered-rows": (
        "{count} rows hidden by a filter, counted all the same",
        "{count} 行被筛选隐藏，照常计入",
    ),
    "check.column": ("{letter} {header} → {column}", "{letter} {header} → {column}"),
    "check.column-itself": ("{letter} {column}", "{letter} {column}"),
    "check.unread-headers": ("headers that nothing reads: {headers}", "没有用到的表头：{headers}"),
    "check.absent": ("no header for: {columns}", "没有对应表头的列：{columns}"),
    "check.suggestion": (
        '"{header}" is nearly "{name}", and was not taken for {column}. If it is meant, rename it, or add it to the '
        "column's `aliases`",
        "“{header}”与“{name}”相近，但没有当作 {column} 读取。如确为该列，请修改表头，或把它加入该列的 `aliases`",
    ),
    "check.missing": ("no sheet for: {sources}", "没有对应工作表的数据源：{sources}"),
}

_LEDGER: Final[dict[str, tuple[str, str]]] = {
    "check.ledger": ("What became of every row", "每一行的去向"),
    "check.source": ("source", "数据源"),
    "check.place": ("sheet", "工作表"),
    "check.read": ("read", "读取"),
    "check.used": ("= used", "= 采用"),
    "check.readable": ("= readable", "= 可读"),
    "check.excluded": ("+ excluded", "+ 排除"),
    "check.rejected": ("+ rejected", "+ 拒绝"),
    "check.why": ("excluded because", "排除原因"),
    "check.reason": ("{reason} {count}", "{reason} {count}"),
    "check.partial": ("{count} used in part", "部分采用 {count}"),
    "check.all": ("all rows", "合计"),
}

_TOTALS: Final[dict[str, tuple[str, str]]] = {
    "check.totals": (
        "Totals to compare with the system's own report (amounts in {currency})",
        "控制总数，供与系统自身的报表核对（金额单位：{currency}）",
    ),
    "check.counted": ("rows", "行数"),
    "check.whole": ("all", "全部"),
    "check.in-period": ("{period}, by {date}", "{period}，按 {date}"),
    "check.value": ("{column} = {value}", "{column} = {value}"),
    "check.empty-value": ("(empty)", "（空）"),
    "check.keys": ("different values of {column}: {whole}", "不同的 {column}：{whole} 个"),
    "check.keys-inside": (
        "different values of {column}: {whole}, in {period} {inside}",
        "不同的 {column}：{whole} 个，其中 {period} {inside} 个",
    ),
    "check.undated": (
        "rows without a readable {column}, so in no period: {count}",
        "没有可读的 {column}、因而不属于任何期间的行：{count}",
    ),
    "check.unread-cells": (
        "cells of {column} that could not be read, and are in no total of it: {count}",
        "{column} 中无法读取、未计入其合计的单元格：{count}",
    ),
    "check.aside": (
        "rows in none of these totals (rejected, or repeated): {count}",
        "未计入以上总数的行（被拒绝或重复）：{count}",
    ),
    "check.aside-sums": (
        "rows in none of these totals (rejected, or repeated): {count}, with {sums}",
        "未计入以上总数的行（被拒绝或重复）：{count}，其中 {sums}",
    ),
    "check.sum": ("{column} {total}", "{column} {total}"),
    "check.own-total": (
        "{place}: the export's own total of {column}, {stated}, is what its rows come to",
        "{place}：导出文件自带的 {column} 合计 {stated}，与各行之和一致",
    ),
    "check.own-total-differs": (
        "{place}: the export's own total of {column} is {stated}; its rows come to {counted}",
        "{place}：导出文件自带的 {column} 合计为 {stated}，而各行之和为 {counted}",
    ),
    "total-differs": (
        "{column}: this total row says {stated}, and the rows it is about come to {counted}; the difference is "
        "{difference}",
        "{column}：该合计行为 {stated}，而其各行之和为 {counted}，相差 {difference}",
    ),
    "total-differs.hint": (
        "Look for rows that a filter kept out of the total or out of the export, and for cells that could not be read",
        "请检查是否有行因筛选未计入合计或未导出，以及是否有无法读取的单元格",
    ),
}

_ISSUES: Final[dict[str, tuple[str, str]]] = {
    "check.issues": ("Issues: {counts}", "问题：{counts}"),
    "check.group": ("{severity} {code}: {count}", "{severity} {code}：{count} 处"),
    "check.touched": ("touches {people}", "涉及 {people}"),
    "check.touched-more": ("touches {people} and {count} more", "涉及 {people}，还有 {count} 人"),
    "check.at": ("{place}: {message}", "{place}：{message}"),
    "check.more": ("… and {count} more: {places}", "……另有 {count} 处：{places}"),
    "check.more-unplaced": ("… and {count} more", "……另有 {count} 处"),
    "check.and-so-on": ("{places}, …", "{places}……"),
    "check.fix": ("→ {hint}", "→ {hint}"),
}

_END: Final[dict[str, tuple[str, str]]] = {
    "check.sound": ("sound: {counts}. Exit code 0", "数据可用：{counts}。退出码 0"),
    "check.not-sound": ("not sound: {counts}. Exit code 1", "数据有问题：{counts}。退出码 1"),
    "check.rejected-rows": ("rejected rows {count}", "拒绝的行 {count}"),
    "check.provisional-cards": ("cards that would be provisional {count}", "将为暂定的评分卡 {count} 张"),
    "check.nothing": ("nothing to look at", "没有需要处理的问题"),
    "check.next-correct": (
        "next: correct what is named above where the data comes from, and check again: {command}",
        "下一步：在数据来源处更正以上各处，然后再次检查：{command}",
    ),
    "check.next-score": ("next: {command}", "下一步：{command}"),
    "check.next-period": (
        "next: name the period, to see also which rows the KPIs use and which sheets they lack: {command}",
        "下一步：指定期间，以便同时检查各指标采用了哪些行、缺少哪些工作表：{command}",
    ),
    "check.no-period": ("period: {why}. {hint}", "期间：{why}。{hint}"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_SHEETS, **_LEDGER, **_TOTALS, **_ISSUES, **_END}
