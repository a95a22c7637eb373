"""The Japanese words, with the terms of the Ministry of Foreign Affairs of Japan."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.deadline import DeadlineKind, EventKind
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period

__all__ = [
    "ACTS",
    "DEADLINES",
    "ENDINGS",
    "EVENTS",
    "NAMES",
    "SENTENCES",
    "STATES",
    "WRITTEN",
    "article",
    "counting",
    "day",
    "long_day",
    "period",
    "weekday",
]

_WEEKDAYS: Final = "月火水木金土日"

STATES: Final = {
    State.UNSIGNED: "未署名",
    State.SIGNED: "署名済み、未発効",
    State.IN_FORCE: "有効",
    State.UNDER_NOTICE: "有効、終了通告済み",
    State.NOTICE_SUSPENDED: "有効、終了通告の効力停止",
    State.ENDED: "終了",
}
ACTS: Final = {
    ActKind.SIGNED: "署名",
    ActKind.ENTERED_INTO_FORCE: "発効",
    ActKind.NOTICE_GIVEN: "終了通告",
    ActKind.NOTICE_WITHDRAWN: "終了通告の撤回",
    ActKind.NOTICE_SUSPENDED: "終了通告の効力停止",
    ActKind.NOTICE_RESUMED: "終了通告の効力再開",
    ActKind.EXTENDED: "延長",
    ActKind.ENDED: "終了",
    ActKind.ANNOUNCED: "発表",
}
EVENTS: Final = {
    EventKind.RENEWAL: "{}に自動延長",
    EventKind.CONTINUATION: "{}に最低期間が満了し、以後は無期限に存続",
    EventKind.END: "{}に失効",
    EventKind.EXPIRY: "{}に期間満了により失効",
    EventKind.SUSPENSION_ENDS: "{}に効力停止が終わり、終了通告の効力が再開",
    EventKind.NOTICE_OPENS: "{}から終了通告が可能",
}
ENDINGS: Final = {
    Ending.EXPIRED: "期間満了",
    Ending.BY_NOTICE: "終了通告による",
    Ending.BY_CONSENT: "合意による",
    Ending.REPLACED: "他の条約による代替",
    Ending.EXPELLED: "除名による",
    Ending.BREACH: "違反による",
}
DEADLINES: Final = {
    DeadlineKind.GIVE_NOTICE: "終了通告の期限:",
    DeadlineKind.WITHDRAW_NOTICE: "終了通告の撤回の期限:",
    DeadlineKind.WINDOW_CLOSES: "通告可能期間内の終了通告の期限:",
}
WRITTEN: Final[Mapping[str, str]] = {
    "any-day": "任意の日",
    "term-end": "期間の満了",
    "month-start": "毎月1日",
    "day-of-year": "毎年の定められた日",
    "never": "なし",
    "nothing": "定めなし",
    "counted": "算入",
    "excluded": "不算入",
    "clamp": "その月の末日",
    "roll": "翌月の1日",
    "ends": "終了",
    "renews": "自動延長",
    "unlimited": "無期限",
    "in-force": "発効日",
    "signed": "署名日",
    "remaining-days": "残りの日数",
    "at-once": "直ちに",
    "all": "全当事国",
    "notifier": "通告国",
}
NAMES: Final[Mapping[str, str]] = {
    "all": "全当事国",
    "all parties": "全当事国",
    "any party": "いずれの当事国でも",
    "either party": "いずれの当事国でも",
    "Republic of Korea": "大韓民国",
    "North Korea": "北朝鮮",
    "Japan": "日本",
    "United States": "米国",
    "China": "中国",
    "People's Republic of China": "中華人民共和国",
    "Republic of China (Taiwan)": "中華民国(台湾)",
    "Russia": "ロシア",
    "Soviet Union": "ソ連",
    "United Kingdom": "英国",
    "France": "フランス",
    "Italy": "イタリア",
    "Spain": "スペイン",
    "Canada": "カナダ",
    "Philippines": "フィリピン",
    "India": "インド",
    "Pakistan": "パキスタン",
    "Iran": "イラン",
    "Ukraine": "ウクライナ",
    "Türkiye": "トルコ",
    "other states parties": "他の締約国",
    "other parties": "他の締約国",
    "other member states": "他の加盟国",
}

SENTENCES: Final[dict[str, str]] = {
    "status.title": "{title}: {day}現在({zone})",
    "status.title.today": "{title}: 本日{day}現在({zone})",
    "status.title.readings": "{title}: {day}現在({zone})、解釈別",
    "status.label.reading": "解釈",
    "status.label.known": "当時の記録",
    "status.label.assumed": "仮定",
    "status.label.state": "状態",
    "status.label.in-force": "発効日",
    "status.label.term": "期間",
    "status.label.deadline": "次の期限",
    "status.label.nobody": "行動がなければ",
    "status.label.earliest": "最も早い終了",
    "status.label.ended": "終了",
    "status.label.survival": "終了後の存続",
    "status.known": "{day}の時点。その後の行為は除く",
    "status.assumed": "{day}に{act}({by})",
    "status.assumed.for": "{day}に{duration}の{act}({by})",
    "status.assumed.out": "{day}に{act}、失効日 {out}({by})",
    "status.since.nothing": "この日までに記録された行為なし",
    "status.since.act": "{day}から: {act}({by})",
    "status.since.taken": "{day}から: {act}({by})、この解釈による",
    "status.since.assumed": "{day}から: 仮定した{act}({by})",
    "status.since.last": "{day}から。最後の行為: {on}の{act}({by})",
    "status.since.last-assumed": "{day}から。最後の行為: {on}の仮定した{act}({by})",
    "status.since.suspension-over": "{day}から: {on}の効力停止の期間が満了",
    "status.since.end-set": "{day}から。{on}に終了の日が定められた({by})",
    "status.term": "第{number}期: {first_day}から{last_day}まで",
    "status.term.unlimited": "第{number}期: {first_day}から無期限",
    "status.deadline.give-notice": "{day}までに終了通告",
    "status.deadline.withdraw-notice": "{day}までに終了通告を撤回",
    "status.deadline.window-closes": "通告可能期間中、{day}までに終了通告",
    "status.deadline": "{deadline}、{left}(失効日 {out})",
    "status.deadline.counted": "{deadline}、{left}(失効日 {out}、{counting})",
    "status.deadline.short": "{deadline}、{left}",
    "status.deadline.opens": "通告が認められる最初の日である{day}に終了通告をすれば最も早く終了(失効日 {out})",
    "status.deadline.opens-short": "{day}から終了通告が可能",
    "status.deadline.none": "なし",
    "status.deadline.none-short": "期限なし",
    "status.deadline.any-day": "なし: いつでも終了可能({by})",
    "status.deadline.any-day-short": "いつでも終了可能({by})",
    "status.deadline.weekend": "{weekday}に当たる: その前の執務日に行うこと。期限を動かす規則はない",
    "status.left.today": "当日が最終日",
    "status.left.day": "残り{days}日",
    "status.left.days": "残り{days}日",
    "status.nobody.nothing": "変更なし: 効力を維持",
    "status.nobody.ends": "終了: 効力最終日 {last_day}、失効日 {out}({how})",
    "status.nobody.event-ends": "{event}。終了: 効力最終日 {last_day}、失効日 {out}({how})",
    "status.earliest.none": "一方の当事国だけでは終了させられない",
    "status.earliest.pending": "それより前に一方の当事国だけで終了させることはできない",
    "status.earliest.today": "行動すれば当日に失効({by}): 効力最終日 {last_day}、失効日 {out}",
    "status.earliest.now": "行動すれば{out}に失効({by}): 効力最終日 {last_day}、失効日 {out}",
    "status.earliest.from": "{day}以後に行動すれば{out}に失効({by}): 効力最終日 {last_day}、失効日 {out}",
    "status.subject-to": "条件: {subject_to}",
    "status.ended": "{how}: 効力最終日 {last_day}、失効日 {out}",
    "status.survival": "条約上の保護は{last_day}まで存続",
    "status.survival.over": "条約上の保護は{last_day}まで存続(満了)",
    "status.survival.unlimited": "条約上の保護は無期限に存続",
    "status.others": "結果の異なる解釈:",
    "status.refused": "不可: {refusal}",
    "status.short": "{state}。{deadline}",
    "status.short.ends": "{state}。{deadline}。終了({how}): 効力最終日 {last_day}、失効日 {out}",
    "status.short.ended": "効力最終日 {last_day}、失効日 {out}",
    "status.recorded": "記録どおり",
    "status.as-assumed": "仮定どおり",
    "status.recorded.line": "記録どおり: {answer}",
    "status.moved": "* 仮定によって変わった項目",
    "status.unmoved": "この日には、仮定によって変わる項目はない。",
    "status.default": "{name}(既定)",
    "status.takes": "- {path}: {instead_of}ではなく{chosen}",
    "status.why": "理由:",
    "status.source": "出典: {source}",
    "status.searched": "公開記録は{day}まで調査済み。",
    "status.searched.before": "公開記録は{day}まで調査済み。その後の行為は把握していない。",
    "written.on": "{value}",
    "written.by": "{value}",
    "written.for": "{value}間",
    "written.out": "失効日 {value}",
    "explain.above": "{rule}: 上記参照",
}
"""Every other phrase, by the keys of the English ones."""


def weekday(day: date) -> str:
    """The name of a day of the week."""
    return f"{_WEEKDAYS[day.weekday()]}曜日"


def day(day: date) -> str:
    """A day alone: 2020年8月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def long_day(day: date) -> str:
    """A day with the day of the week: 2020年8月24日(月)."""
    return f"{day.year}年{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"


def period(period: Period) -> str:
    """A period: 90日, 3か月, 1年6か月."""
    years, months = divmod(period.months, 12)
    parts = ((years, "年"), (months, "か月"), (period.days, "日"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0日"


def counting(counting: Counting) -> str:
    """A notice period and how its days are counted: 90日・通告日不算入."""
    cut_off = counting.cut_off
    counts_as = f"・次の{cut_off.month}月{cut_off.day}日の通告とみなす" if cut_off else ""
    word = "不算入" if counting.first_day_excluded else "算入"
    return f"{period(counting.notice) if counting.notice else '通告期間なし'}・通告日{word}{counts_as}"


def article(article: str) -> str:
    """An article of a treaty or a law: 第21条第3項."""
    head, _, rest = article.partition("(")
    paragraph = rest.removesuffix(")")
    if not head.isalnum() or (rest and not (rest.endswith(")") and paragraph.isdigit())):
        return f"条項 {article}"
    return f"第{head}条第{paragraph}項" if rest else f"第{head}条"
