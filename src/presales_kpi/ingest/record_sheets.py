"""The sheets that are not measured: by which names they and their columns go, in Chinese and in English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from presales_kpi.scheme.sources import Column, ColumnType, Source


@dataclass(frozen=True)
class RecordSheet:
    """How a record sheet is found and read; a row that lacks one of `needed` is rejected.

    Cells of `private` columns are never quoted in messages.
    """

    source: Source
    needed: tuple[str, ...]
    private: frozenset[str] = field(default_factory=frozenset)


_WHO: Final = ("人员", "姓名", "员工", "员工姓名", "工号", "员工编号", "人员编号", "Employee", "Employee ID", "Name")
_WHEN: Final = ("期间", "周期", "考核期", "考核期间", "考核周期", "评价期间", "季度", "Quarter", "Cycle")
_WHICH: Final = ("指标", "KPI", "考核指标", "指标名称", "绩效指标", "评价项", "项目", "Metric", "Indicator")
_WHY: Final = ("理由", "原因", "说明", "备注", "依据", "事由", "Comment", "Note", "Why")
_ID: Final = (
    "工号",
    "人员编号",
    "员工编号",
    "员工工号",
    "编号",
    "人员",
    "人员ID",
    "Person ID",
    "Employee ID",
    "Staff ID",
)
_NAME: Final = ("姓名", "名字", "员工姓名", "员工", "Full Name", "Employee", "Employee Name")
_LEVEL: Final = ("级别", "职级", "岗位", "岗位级别", "层级", "Grade Level", "Role", "Job Level", "Position")
_TEAM: Final = ("团队", "部门", "小组", "所属团队", "所属部门", "Department", "Group")
_REGION: Final = ("大区", "区域", "片区", "Area", "Territory")
_PRODUCT_LINE: Final = ("产品线", "产品", "Product Line", "Product")


def _column(kind: ColumnType, aliases: tuple[str, ...] = (), required: bool = False) -> Column:
    return Column(type=kind, aliases=aliases, required=required)


_PEOPLE_COLUMNS: Final = {
    "person": _column("id", _ID, True),
    "name": _column("text", _NAME),
    "aliases": _column("text", ("别名", "其他名称", "英文名", "曾用名", "Alias", "Also Known As")),
    "level": _column("text", _LEVEL),
    "team": _column("text", _TEAM),
    "region": _column("text", _REGION),
    "product_line": _column("text", _PRODUCT_LINE),
    "manager": _column("text", ("上级", "直属上级", "直接上级", "经理", "主管", "Reports To", "Supervisor")),
    "joined": _column("date", ("入职日期", "入职时间", "入职", "Hire Date", "Start Date", "Join Date", "Joined On")),
    "left": _column("date", ("离职日期", "离职时间", "离职", "Leave Date", "End Date", "Left On", "Termination Date")),
    "from": _column("date", ("生效日期", "生效", "起始日期", "自", "From Date", "Effective From", "Since")),
    "salary": _column("money", ("工资", "基本工资", "月薪", "薪资", "Base Salary")),
    "evaluation_base": _column(
        "money", ("考核奖金基数", "绩效奖金基数", "绩效基数", "奖金基数", "Evaluation Base", "Bonus Base")
    ),
    "sales_base": _column("money", ("提成基数", "销售奖金基数", "Sales Base", "Commission Base")),
    "leave_days": _column("number", ("请假天数", "休假天数", "缺勤天数", "Leave Days", "Days Absent")),
}
_SALARIES: Final = frozenset({"salary", "evaluation_base", "sales_base"})

PEOPLE: Final = RecordSheet(
    Source(match=("people", "人员", "人员名单", "人员信息", "花名册", "员工", "staff", "employees"),
           columns=_PEOPLE_COLUMNS, person="person"),
    ("person",), _SALARIES,
)  # fmt: skip

#: A people sheet without ids: the names serve as ids, and so must differ.
PEOPLE_BY_NAME: Final = RecordSheet(
    Source(
        match=PEOPLE.source.match, person="person",
        columns={name: column for name, column in _PEOPLE_COLUMNS.items() if name != "name"}
        | {"person": _column("id", (*_ID, "name", *_NAME), True)},
    ),
    ("person",), _SALARIES,
)  # fmt: skip

TARGETS: Final = RecordSheet(
    Source(
        match=("targets", "target", "目标", "目标值", "指标目标", "考核目标"), person="person",
        columns={
            "kpi": _column("text", _WHICH, True),
            "period": _column("text", _WHEN, True),
            "target": _column("text", ("目标", "目标值", "指标值", "任务", "Goal", "Quota", "Target Value"), True),
            "person": _column("people", _WHO),
            "team": _column("text", _TEAM),
            "level": _column("text", _LEVEL),
            "region": _column("text", _REGION),
            "product_line": _column("text", _PRODUCT_LINE),
        },
    ),
    ("kpi", "period", "target"), frozenset({"target"}),
)  # fmt: skip

REVIEWS: Final = RecordSheet(
    Source(
        match=("reviews", "review", "评价", "评审", "360评价", "360"), person="person",
        columns={
            "person": _column("people", ("被评人", "被评价人", "被考核人", "被评人姓名", *_WHO, "Reviewee"), True),
            "period": _column("text", _WHEN, True),
            "item": _column("text", ("评价项", "评价项目", "评价指标", "评价内容", *_WHICH), True),
            "relation": _column("text", ("关系", "评价关系", "评价人关系", "评价角色", "Relationship"), True),
            "score": _column("number", ("评分", "得分", "分数", "打分", "Rating", "Points"), True),
            "rater": _column("text", ("评价人", "评分人", "打分人", "Reviewer", "Rated By")),
        },
    ),
    ("person", "period", "item", "relation", "score"), frozenset({"score", "rater"}),
)  # fmt: skip

ASSESSMENTS: Final = RecordSheet(
    Source(
        match=("assessments", "assessment", "人工评分", "人工打分", "手工录入"), person="person",
        columns={
            "person": _column("people", ("被评人", "被考核人", *_WHO), True),
            "period": _column("text", _WHEN, True),
            "kpi": _column("text", _WHICH, True),
            "value": _column("text", ("值", "数值", "实际值", "完成值", "评分", "得分", "分数", "Actual"), True),
            "by": _column("text", ("评分人", "录入人", "评价人", "考核人", "填报人", "Entered By", "Assessor"), True),
            "reason": _column("text", (*_WHY, "来源", "Source")),
        },
    ),
    ("person", "period", "kpi", "value", "by"), frozenset({"value"}),
)  # fmt: skip

ADJUSTMENTS: Final = RecordSheet(
    Source(
        match=("adjustments", "adjustment", "调整", "人工调整", "加减分", "加扣分"), person="person",
        columns={
            "person": _column("people", _WHO, True),
            "period": _column("text", _WHEN, True),
            "kind": _column("text", ("类型", "调整类型", "类别", "方式", "Type"), True),
            "of": _column("text", ("对象", "调整对象", "调整项", "项目", "范围", "Applies To", "What")),
            "value": _column("text", ("值", "数值", "调整值", "分值", "分数", "金额", "调整为", "Points", "Amount")),
            "reason": _column("text", _WHY, True),
            "approved_by": _column("text", ("批准人", "审批人", "批准", "核准人", "Approved By", "Approver"), True),
            "restates": _column("text", ("追溯期间", "追溯", "补差期间", "Restates", "Restated Period")),
        },
    ),
    ("person", "period", "kind"), frozenset({"value"}),
)  # fmt: skip

CREDITS: Final = RecordSheet(
    Source(
        match=("credits", "credit", "deal splits", "credit splits", "业绩分配", "业绩划分", "业绩拆分", "业绩归属"),
        person="person",
        columns={
            "source": _column("text", ("数据源", "业务表", "数据表", "来源表", "工作表", "Sheet", "Table"), True),
            "key": _column("id", ("编号", "业务编号", "单据编号", "商机编号", "合同编号", "投标编号", "主键", "单号",
                                  "Deal ID", "Opportunity ID", "Record ID"), True),
            "person": _column("people", (*_WHO, "业绩人员", "归属人"), True),
            "share": _column("percent", ("比例", "分配比例", "业绩比例", "份额", "占比", "Split", "Split %",
                                         "Percent", "Percentage"), True),
            "kind": _column("text", ("类型", "业绩类型", "分配类型", "Type", "Credit Type")),
        },
    ),
    ("source", "key", "person", "share"),
)  # fmt: skip

FACTORS: Final = RecordSheet(
    Source(
        match=("factors", "factor", "系数", "系数表", "奖金系数", "绩效系数"),
        columns={
            "period": _column("text", _WHEN, True),
            "of": _column("text", ("对象", "适用对象", "范围", *_WHO, *_TEAM, "Applies To", "Person", "Team")),
            "value": _column("text", ("系数", "值", "数值", "系数值", "Factor", "Multiplier"), True),
            "reason": _column("text", _WHY, True),
            "approved_by": _column("text", ("批准人", "审批人", "批准", "核准人", "Approved By", "Approver"), True),
        },
    ),
    ("period", "value"), frozenset({"value"}),
)  # fmt: skip

#: By the name that the table has in `Inputs.tables`.
RECORD_SHEETS: Final[Mapping[str, RecordSheet]] = {
    "people": PEOPLE, "targets": TARGETS, "reviews": REVIEWS, "assessments": ASSESSMENTS, "adjustments": ADJUSTMENTS,
    "factors": FACTORS, "credits": CREDITS,
}  # fmt: skip
