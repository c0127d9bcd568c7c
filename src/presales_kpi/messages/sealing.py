"""What closing a period and taking closed ones into account have to say."""

from typing import Final

_READING: Final[dict[str, tuple[str, str]]] = {
    "not-a-seal": ("this is no seal of a closed period", "这不是已结账期间的封存文件"),
    "not-a-seal.hint": (
        "Give the file that score --close wrote, such as Q1-scorecards.seal.zip; move other files out of this folder",
        "请给出 score --close 写出的文件，如 Q1-scorecards.seal.zip；其他文件请移出此文件夹。",
    ),
    "seal-not-found.hint": (
        "Name the seal of the closed period, such as --previous Q1-scorecards.seal.zip",
        "请指明已结账期间的封存文件，如 --previous Q1-scorecards.seal.zip。",
    ),
    "seal-altered": (
        "the seal was altered or is damaged: its bytes do not have the sha256 with which it ends",
        "封存文件被改动或已损坏：其内容与文件末尾的 sha256 不符",
    ),
    "seal-altered.member": (
        'the seal was altered or is damaged: "{member}" in it is not as it was sealed',
        "封存文件被改动或已损坏：其中的“{member}”与封存时不一致",
    ),
    "seal-altered.hint": (
        "Use the copy that was kept when the period was closed; a seal is never edited",
        "请使用结账时留存的副本；封存文件不能编辑。",
    ),
    "seal-format": (
        "the seal has the format {found}, and this version of presales-kpi knows {known}",
        "封存文件的格式版本是 {found}，而本版 presales-kpi 只认识 {known}",
    ),
    "seal-format.hint": ("Update presales-kpi", "请升级 presales-kpi。"),
    "seal-scheme": (
        "this version of presales-kpi cannot take the sealed scheme, which version {version} took",
        "本版 presales-kpi 不能采用封存的方案；封存时的版本是 {version}",
    ),
    "seal-scheme.hint": ("Calculate with the version that sealed it", "请用封存时的版本计算。"),
}

_KNOWING: Final[dict[str, tuple[str, str]]] = {
    "seal-of-other-kind": (
        "the seal closes {closed}, which is another kind of period than {period}",
        "该封存文件对应 {closed}，与 {period} 不是同一种期间",
    ),
    "seal-of-other-kind.hint": (
        "Give the seals of earlier periods of the same kind",
        "请给出同一种期间的以前各期封存文件。",
    ),
    "seal-not-earlier": (
        "the seal closes {closed}, which does not lie before {period}",
        "该封存文件对应 {closed}，并不早于 {period}",
    ),
    "seal-not-earlier.hint": (
        "Give seals of earlier periods; check --period",
        "请给出以前期间的封存文件，并检查 --period。",
    ),
    "two-seals-of-period": (
        "this seal and {other} both close {period} for the same people",
        "该封存文件与 {other} 都封存了同一批人的 {period}",
    ),
    "two-seals-of-period.hint": (
        "Only one can be what was paid: keep that one here",
        "实际发放的只有一份：请只在此处保留那一份。",
    ),
    "seals-of-parts": (
        "this seal and {other} each close {period} for some of these people; who is in one would be new to the other",
        "该封存文件与 {other} 各封存了其中一部分人的 {period}；合并运行会把对方的人当作新增",
    ),
    "seals-of-parts.hint": (
        "Run the inputs of each seal by themselves",
        "请按各封存文件的数据分别运行。",
    ),
    "seal-replaced": (
        "this seal of {period} is not the one that {other} took into account: it was replaced",
        "这份 {period} 的封存文件不是 {other} 所依据的那一份：已被替换",
    ),
    "seal-of-other-currency": (
        "the amounts of {period} were sealed in {then}, and this scheme pays in {now}",
        "{period} 的封存金额为 {then}，而本方案的币种为 {now}",
    ),
    "seal-of-other-currency.hint": (
        "Settle what is open in {then} by hand; or say the same `currency` in the scheme",
        "未结清的 {then} 金额请人工结清；或在方案中写同样的 `currency`",
    ),
    "seal-not-that": (
        "{other} took another seal of {period} into account, {taken}, and not this one",
        "{other} 所依据的是 {period} 的另一份封存文件 {taken}，不是这一份",
    ),
    "seal-not-that.hint": (
        "If this one was made anew, give that one in its place; if both hold, since two teams closed the period apart, "
        "give that one too",
        "如果这一份是后来重做的，请改用那一份；如果两份都有效（两个团队分别结账），请把那一份也给出",
    ),
    "carry-not-taken": (
        "the seal of {period} leaves amounts open (people: {count}), and this run does not take them",
        "{period} 的封存文件中有 {count} 人的余额未结清，而本次运行没有结转",
    ),
    "carry-not-taken.hint": ("Add {option}", "请加上 {option}"),
    "seal-not-taken": (
        "the seal of {period} took {other} into account, and this run takes that one alone: what was taken back of it "
        "since would be taken back again",
        "{period} 的封存文件已引用 {other}，而本次运行只引用后者：此后已收回的会再次收回",
    ),
    "taken-and-restated": (
        "{person}: the {part} of {period} is restated, and rows of it are taken back as they were sealed; if they are "
        "the same rows, what was restated of them is not taken back yet",
        "{person}：{period} 的{part}既有追溯调整，又按封存时的数据收回冲销行所得；"
        "如是同一行，追溯调整的部分尚未随之收回",
    ),
    "taken-and-restated.hint": (
        "Once this period is closed, run {period} again with --restate: what is left to settle is written for the next",
        "本期封存后，请用 --restate 再次运行 {period}：尚未结清的部分会写成下一期间的追溯调整。",
    ),
    "taken-nothing": (
        "{value} is dated in {period} and earned nobody anything there, so nothing is taken back of it",
        "{value} 的日期在 {period} 内，但当期未因其发放奖金，因此没有收回",
    ),
    "taken-nothing.hint": (
        "If another period paid it, give the seal of that period with --previous, too",
        "如是其他期间发放的，请用 --previous 一并引用该期间的封存文件。",
    ),
    "late-reversal": (
        "the row takes back {value} and is dated in {period}, which was closed without it: nothing is taken back",
        "该行冲销 {value}，日期在 {period} 内，而该期结账时没有此行：没有因此收回",
    ),
    "late-reversal.hint": (
        "Run {period} again with this row and --restate, or date the row in this period",
        "请连同该行用 --restate 再次运行 {period}，或将该行日期改为本期。",
    ),
    "carry-finer": (
        "what closed periods bring is finer than this scheme pays (rounding: {rounding}); the rest would be lost",
        "以前期间结转或收回的金额比本方案的发放单位（rounding: {rounding}）更细，余数会丢失",
    ),
    "carry-finer.hint": (
        "Keep the `rounding` of the closed periods until nothing of them is open",
        "请沿用已结账期间的 `rounding`，直至其余额全部结清。",
    ),
    "seal-gap": (
        "earlier periods are closed, and of {period} no seal is known: what it left open is not taken",
        "更早的期间已结账，但没有 {period} 的封存文件：其未结余额没有结转",
    ),
    "seal-gap.hint": (
        "If {period} was closed, give its seal with --previous; if it was not, there is nothing to do",
        "如 {period} 已结账，请用 --previous 引用其封存文件；如未结账，可忽略。",
    ),
    "step-closed": ("looking at {period}, which is closed", "正在查看已结账的 {period}"),
    "taken-undecided": (
        "{person}: what {rows} earned in {period} cannot be calculated, since with or without it the pay is to be "
        "decided by hand",
        "{person}：{rows} 在 {period} 所得无法计算，因为计入或剔除后奖金待定，须人工决定",
    ),
    "taken-undecided.hint": (
        "Decide what is taken back, and enter it as an amount on the adjustments sheet",
        "请人工决定应收回多少，并在调整表中以金额录入。",
    ),
    "seal-comes-to-other": (
        "the sealed inputs of {period} come to other amounts (people: {count}) by version {now} of presales-kpi than "
        "by {then}, which sealed them; what is taken back is calculated by {now}",
        "{period} 封存的数据按 presales-kpi {now} 版计算，有 {count} 人的金额与封存时的 {then} 版不同；"
        "收回的金额按 {now} 版计算",
    ),
    "seal-comes-to-other.hint": (
        "Compare, or calculate with version {then}",
        "请核对，或用 {then} 版计算。",
    ),
}

_CLOSING: Final[dict[str, tuple[str, str]]] = {
    "line-previous": ("taken into account: {seals}", "已引用以前期间的封存文件：{seals}"),
    "seal-and-period": ("{seal} ({period})", "{seal}（{period}）"),
    "line-sealed": (
        "sealed: {path} (sha256 {sha256}); keep it: the next period's run needs it ({option})",
        "已封存：{path}（sha256 {sha256}）；请妥善保存：下一期间需要它（{option}）",
    ),
    "line-would-seal": ("dry run: the period would be sealed in {path}", "试运行：本期将封存到 {path}"),
    "line-sealed-undecided": (
        "sealed with people still to decide: {count}; once decided, run this period again with --restate",
        "封存时仍有 {count} 人待定：决定后请录入本期，并用 --restate 再次运行",
    ),
    "close-without-workbook": (
        "a period is closed with its workbook, and this run writes none",
        "封存期间须同时写出工作簿，而本次运行不写工作簿",
    ),
    "close-without-workbook.hint": (
        "Leave out --format, and let --output end in .xlsx",
        "请去掉 --format，并让 --output 以 .xlsx 结尾。",
    ),
    "already-closed": ("{period} is closed already, by this seal", "{period} 已由该文件封存"),
    "already-closed.hint": (
        "Run without --close to see what differs since, and with --restate to pay it in the next period",
        "去掉 --close 可查看封存后的差异，用 --restate 可在下一期间补发或扣回。",
    ),
    "seal-exists": (
        "there is a seal of another period or of other people by this name",
        "已有同名的封存文件，属于其他期间或其他人员",
    ),
    "seal-exists.hint": ("Name another workbook with --output", "请用 --output 指定其他工作簿。"),
    "cannot-close": (
        "{period} cannot be closed like this: errors {errors}, rejected rows {rejected}, provisional cards "
        "{provisional}; nothing was written",
        "{period} 尚不能封存：错误 {errors} 条，拒绝 {rejected} 行，暂定评分卡 {provisional} 张；未写入任何文件",
    ),
    "cannot-close.hint": (
        "Correct them and run again; --force closes it all the same",
        "请更正后重新运行；加上 --force 可照样封存。",
    ),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_READING, **_KNOWING, **_CLOSING}
