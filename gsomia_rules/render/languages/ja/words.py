"""The Japanese words, with the terms of the Ministry of Foreign Affairs of Japan."""

from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.lifecycle import State

__all__ = ["ACTS", "ENDINGS", "FORMS", "NAMES", "STATES", "WRITTEN"]

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
WRITTEN: Final[dict[str, str]] = {
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
NAMES: Final[dict[str, str]] = {
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

FORMS: Final = {
    "day": "{year}年{month}月{day}日",
    "long-day": "{year}年{month}月{day}日({weekday})",
    "weekdays": "月 火 水 木 金 土 日",
    "weekday": "{weekday}曜日",
    "ordinal": "第{number}",
    "article": "第{article}条",
    "article.paragraph": "第{article}条第{paragraph}項",
    "article.other": "条項 {article}",
    "period": "年 か月 日",
    "period.joint": "",
    "counting": "{notice}・通告日{first_day}{cut_off}",
    "counting.no-notice": "通告期間なし",
    "counting.cut-off": "・次の{month}月{day}日の通告とみなす",
}
"""By what they write; the units of a period are years, months and days."""
