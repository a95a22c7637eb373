"""The Japanese words, with the terms of the Ministry of Foreign Affairs of Japan."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.counting import Counting
from gsomia_rules.model.lifecycle import State
from gsomia_rules.model.period import Period

__all__ = [
    "ACTS",
    "ENDINGS",
    "NAMES",
    "STATES",
    "WRITTEN",
    "article",
    "counting",
    "day",
    "long_day",
    "ordinal",
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
ENDINGS: Final = {
    Ending.EXPIRED: "期間満了",
    Ending.BY_NOTICE: "終了通告による",
    Ending.BY_CONSENT: "合意による",
    Ending.REPLACED: "他の条約による代替",
    Ending.EXPELLED: "除名による",
    Ending.BREACH: "違反による",
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


def weekday(day: date) -> str:
    """The name of a day of the week."""
    return f"{_WEEKDAYS[day.weekday()]}曜日"


def day(day: date) -> str:
    """A day alone: 2020年8月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def long_day(day: date) -> str:
    """A day with the day of the week: 2020年8月24日(月)."""
    return f"{day.year}年{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"


def ordinal(number: int) -> str:
    """A number in a sequence: 第2."""
    return f"第{number}"


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
