"""The sentences of reasons in Japanese."""

from typing import Final

__all__ = ["REASONS"]

REASONS: Final = {
    "and": "、",
    "choice": "解釈{reading}の{path}: {chosen}(ファイル自体では{instead_of})。",
    "nothing-recorded": "{on}までに署名または発効の記録はない。",
    "nothing-recorded.begins": "記録は{begins}に始まり、それより前に署名または発効の記録はない。",
    "act": "{on}に{act}{taken}{names}({by}){dated}{says}{why}。",
    "act.assumed": "仮定: {on}に{act}{taken}{names}({by}){dated}{says}{why}。",
    "act.taken": "(この解釈による。記録では{act})",
    "act.for": "、{duration}間",
    "act.out": "(失効日 {out})",
    "act.for-out": "、{duration}間(失効日 {out})",
    "act.dated": "、文書の日付は{dated}",
    "act.says": ": {says}",
    "act.why": "(法的効果なし: {why})",
    "days-left": "{until}に{by}の終了通告の効力が再開し、残りは{left}日である。",
    "notice-counted": (
        "{given}の終了通告({counting})は{effect}に効果を生じ、その日以後の最初の終了可能日({at})は{out}である。"
    ),
    "notice-moved": (
        "{given}の終了通告は、効力停止、再開、延長または自ら定めた日に従い、{out}を失効日として条約を終了させる。"
    ),
    "ended-before": "それ以前の{day}に既に終了しており、その後丸一日にわたって有効であったことはない。",
    "suspension-over": "効力停止の期間は{day}に終わり、終了通告の効力が再開した。",
    "ended": "条約は終了した({how}): 効力最終日 {last_day}、失効日 {out}。",
    "terms-not-counted": "終了通告の効力が停止している間は期間を数えない。",
    "term.first": "第{number}期は{first_day}に始まる。",
    "term.second": "第{number}期は{start} + {length} = {first_day}に始まる。",
    "term.second-excluded": "第{number}期は{start} + {length} + 1日(初日不算入) = {first_day}に始まる。",
    "term.later": "第{number}期は{start} + {length} + {times} x {renewal} = {first_day}に始まる。",
    "term.later-excluded": (
        "第{number}期は{start} + {length} + {times} x {renewal} + 1日(初日不算入) = {first_day}に始まる。"
    ),
    "term.second-after-day": "第{number}期は{start} = {first_day}に始まる。",
    "term.second-after-day-excluded": "第{number}期は{start} + 1日(初日不算入) = {first_day}に始まる。",
    "term.later-after-day": "第{number}期は{start} + {times} x {renewal} = {first_day}に始まる。",
    "term.later-after-day-excluded": (
        "第{number}期は{start} + {times} x {renewal} + 1日(初日不算入) = {first_day}に始まる。"
    ),
    "term-end": "第{number}期は{last_day}に終わり、翌日は{over}である。",
    "terminable": "守るべき期限はない: {by}はいつでも終了させることができる。",
    "terminable.any": "守るべき期限はない: いずれの当事国もいつでも終了させることができる。",
    "withdrawal": "終了通告は、{out}に効果を生ずる前であればいつでも撤回することができる: {day}まで。",
    "exit-point": "通告によってまだ可能な最も早い終了の失効日は{out}である。",
    "exit-point.window": "通告可能期間の最終日に通告すれば、{out}を失効日として終了する。",
    "window": "通告は定められた期間にのみ認められ、その最終日は{day}である。",
    "deadline.counted": "通告日算入: {day} + {notice} = {effect}、期限内である。",
    "deadline.counted-late": (
        "通告日算入: {day} + {notice} = {effect}、期限内である。{next_day}の通告は{late}に効果を生じ、間に合わない。"
    ),
    "deadline.excluded": "通告日不算入: {day} + {notice} + 1日 = {effect}、期限内である。",
    "deadline.excluded-late": (
        "通告日不算入: {day} + {notice} + 1日 = {effect}、期限内である。"
        "{next_day}の通告は{late}に効果を生じ、間に合わない。"
    ),
    "event.renewal": "行動がなければ、次の期間が{day}に始まる。",
    "event.expiry": "行動がなければ、条約は期間満了により{day}に失効する。",
    "event.end": "行動がなければ、条約は{day}に失効する。",
    "event.suspension-ends": "行動がなければ、{day}に効力停止が終わり、終了通告の効力が再開する。",
    "event.continuation": "行動がなければ、{day}に最低期間が満了し、条約は無期限に存続する。",
    "event.notice-opens": "行動がなければ、{day}から終了通告が可能となる。",
    "pending-end": "行動がなければ、条約は終了する({how}): 効力最終日 {last_day}、失効日 {out}。",
    "pending-end.notice": (
        "行動がなければ、条約は終了する({how}、通告: {notices}): 効力最終日 {last_day}、失効日 {out}。"
    ),
    "pending-end.given": "{given}({by})",
    "acting-day": "一方の当事国が単独で行動できる最も早い日は{day}である。",
    "earliest-end": (
        "{notice_day}に終了通告をすれば、条約は終了する({counting}、終了可能日: {at}): 効力最終日 {last_day}、"
        "失効日 {out}。"
    ),
    "earliest-end.pending": (
        "予定された終了({how})より前に一方の当事国だけで終了させることはできない: 効力最終日 {last_day}、失効日 {out}。"
    ),
    "earliest-end.resumed": (
        "効力が停止された{by}の終了通告を{notice_day}に再開すれば、残り{left}日の後に条約は終了する: "
        "効力最終日 {last_day}、失効日 {out}。"
    ),
    "earliest-end.at-once": (
        "効力が停止された{by}の終了通告を{notice_day}に再開すれば、直ちに、または元の終了の日がより遅ければその日に、"
        "条約は終了する: 効力最終日 {last_day}、失効日 {out}。"
    ),
    "subject-to": "終了通告による終了には、ここでは判断しない条件がある: {subject_to}。",
    "survival": "終了後の義務は、{first_day}から{last_day}まで存続する。",
    "survival.unlimited": "終了後の義務は、{first_day}から無期限に存続する。",
}
"""By the keys of the English ones."""
