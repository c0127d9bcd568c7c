"""The bids as three houses keep them: a Chinese ledger, an estimators' log, a tender tracker."""

from collections.abc import Iterable
from datetime import timedelta

from crm_exports import Rows, header
from deals import Bid
from workbook import Cell


def bids_zh(bids: Iterable[Bid]) -> Rows:
    """投标台账: a title above, amounts in 万元 as the header says, and a sum below."""
    names = (
        "序号|招标编号|项目名称|招标单位|招标代理|售前负责人|项目经理|投标截止时间|开标日期|投标保证金|是否中标|中标金额|"
        "我方报价万元|排名|备注"
    )
    words = {"won": "中标", "lost": "未中标", "withdrawn": "弃标", "void": "流标"}
    rows: Rows = [["2026年投标台账"], header(names)]
    for at, bid in enumerate(bids, start=1):
        won = bid.amount if bid.outcome == "won" else None
        what: list[Cell] = [at, f"ZB2026-{bid.number:03d}", f"{bid.customer.zh}{bid.project.zh}", bid.customer.zh]
        whose: list[Cell] = ["华信招标代理", bid.presales.zh, bid.manager.zh, bid.due, bid.due.date(), 20_000]
        result: list[Cell] = [words.get(bid.outcome), won, bid.amount / 10_000]
        rank = {"won": 1, "lost": 2 + bid.number % 3}.get(bid.outcome)
        rows.append([*what, *whose, *result, rank, None])
    total: list[Cell] = [None] * len(rows[1])
    total[0], total[12] = "合计", sum(bid.amount for bid in bids) / 10_000
    return [*rows, total]


def bids_en(bids: Iterable[Bid]) -> Rows:
    """A bid log: month first, thousands with commas, the day of the award with the won ones only."""
    names = (
        "Est. #|Project Name|Project Description|City|Project Type|Bid Type|Estimator|DEPT|Bid Date|Base Bid|Overhead|"
        "Profit|Bid Status|Probability|Award Date|Job #|Contract $|Bid Results Comments"
    )
    words = {"won": "Awarded", "lost": "Lost", "pending": "Pending", "withdrawn": "No Bid", "void": "Cancelled"}
    rows: Rows = [header(names)]
    for bid in bids:
        won = bid.outcome == "won"
        what: list[Cell] = [f"26-{bid.number:03d}", f"{bid.customer.en} {bid.project.en}", bid.project.en, "Shanghai"]
        whose: list[Cell] = ["IT", "Invited", bid.presales.en, "ICT", f"{bid.due:%m/%d/%Y}", f"{bid.amount:,}"]
        result: list[Cell] = ["8%", "5%", words[bid.outcome], "100%" if won else "0%"]
        day = f"{bid.due + timedelta(days=12):%m/%d/%Y}" if won else ""
        rows.append([*what, *whose, *result, day, f"J{bid.number:03d}" if won else "", f"{bid.amount:,}" if won else "",
                     ""])  # fmt: skip
    return rows


def tenders_en(bids: Iterable[Bid]) -> Rows:
    """A tender tracker: day first, blanks behind headers, and no date of the decision."""
    names = (
        "Sr. No.|Tender Status|Received Date|Due Date|Name of Client|Location|Tender No.|Tender Open Price|"
        "Quoted Value|Description|Project Manager|EMD|EMD Status|Tender Fee Status|Price Status|Source|Comments|"
        "Docs Prepared by"
    )
    words = {"won": "Won", "lost": "Lost", "pending": "Quoted", "withdrawn": "Regret", "void": "Cancelled"}
    rows: Rows = [[f"{name} " if name in ("Price Status", "Docs Prepared by") else name for name in header(names)]]
    for at, bid in enumerate(bids, start=1):
        received = bid.due - timedelta(days=21)
        when: list[Cell] = [f"{received:%d-%m-%Y}", f"{bid.due:%d-%m-%Y}"]
        what: list[Cell] = [bid.customer.en, "Shanghai", f"GEM/2026/B/{70_000 + bid.number}", "", str(bid.amount)]
        rows.append([str(at), f"Tender {words[bid.outcome]}", *when, *what, bid.project.en, bid.manager.en, "20000",
                     "Paid", "Paid", "", "Portal", "", bid.presales.en])  # fmt: skip
    return rows
