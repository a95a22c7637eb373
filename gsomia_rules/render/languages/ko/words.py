"""The Korean words, with the terms of the Ministry of Foreign Affairs of Korea."""

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

_WEEKDAYS: Final = "월화수목금토일"

STATES: Final = {
    State.UNSIGNED: "미서명",
    State.SIGNED: "서명됨, 미발효",
    State.IN_FORCE: "발효 중",
    State.UNDER_NOTICE: "발효 중, 종료 통보됨",
    State.NOTICE_SUSPENDED: "발효 중, 종료 통보의 효력 정지",
    State.ENDED: "종료됨",
}
ACTS: Final = {
    ActKind.SIGNED: "서명",
    ActKind.ENTERED_INTO_FORCE: "발효",
    ActKind.NOTICE_GIVEN: "종료 통보",
    ActKind.NOTICE_WITHDRAWN: "종료 통보 철회",
    ActKind.NOTICE_SUSPENDED: "종료 통보의 효력 정지",
    ActKind.NOTICE_RESUMED: "종료 통보의 효력 재개",
    ActKind.EXTENDED: "연장",
    ActKind.ENDED: "종료",
    ActKind.ANNOUNCED: "발표",
}
ENDINGS: Final = {
    Ending.EXPIRED: "기간 만료",
    Ending.BY_NOTICE: "종료 통보에 의함",
    Ending.BY_CONSENT: "합의에 의함",
    Ending.REPLACED: "다른 조약으로 대체",
    Ending.EXPELLED: "제명에 의함",
    Ending.BREACH: "위반에 의함",
}
WRITTEN: Final[Mapping[str, str]] = {
    "any-day": "모든 날",
    "term-end": "기간 만료",
    "month-start": "매월 1일",
    "day-of-year": "매년 정해진 날",
    "never": "없음",
    "nothing": "없음",
    "counted": "산입",
    "excluded": "불산입",
    "clamp": "그 달의 말일",
    "roll": "다음 달 1일",
    "ends": "종료",
    "renews": "자동 연장",
    "unlimited": "무기한",
    "in-force": "발효일",
    "signed": "서명일",
    "remaining-days": "남은 일수",
    "at-once": "즉시",
    "all": "모든 당사국",
    "notifier": "통보국",
}
NAMES: Final[Mapping[str, str]] = {
    "all": "모든 당사국",
    "all parties": "모든 당사국",
    "any party": "어느 당사국이든",
    "either party": "어느 당사국이든",
    "Republic of Korea": "대한민국",
    "North Korea": "북한",
    "Japan": "일본",
    "United States": "미국",
    "China": "중국",
    "People's Republic of China": "중화인민공화국",
    "Republic of China (Taiwan)": "중화민국(대만)",
    "Russia": "러시아",
    "Soviet Union": "소련",
    "United Kingdom": "영국",
    "France": "프랑스",
    "Italy": "이탈리아",
    "Spain": "스페인",
    "Canada": "캐나다",
    "Philippines": "필리핀",
    "India": "인도",
    "Pakistan": "파키스탄",
    "Iran": "이란",
    "Ukraine": "우크라이나",
    "Türkiye": "튀르키예",
    "other states parties": "그 밖의 당사국",
    "other parties": "그 밖의 당사국",
    "other member states": "그 밖의 회원국",
}


def weekday(day: date) -> str:
    """The name of a day of the week."""
    return f"{_WEEKDAYS[day.weekday()]}요일"


def day(day: date) -> str:
    """A day alone: 2020년 8월 24일."""
    return f"{day.year}년 {day.month}월 {day.day}일"


def long_day(day: date) -> str:
    """A day with the day of the week: 2020년 8월 24일(월)."""
    return f"{day.year}년 {day.month}월 {day.day}일({_WEEKDAYS[day.weekday()]})"


def ordinal(number: int) -> str:
    """A number in a sequence: 제2."""
    return f"제{number}"


def period(period: Period) -> str:
    """A period: 90일, 3개월, 1년 6개월."""
    years, months = divmod(period.months, 12)
    parts = ((years, "년"), (months, "개월"), (period.days, "일"))
    return " ".join(f"{number}{unit}" for number, unit in parts if number) or "0일"


def counting(counting: Counting) -> str:
    """A notice period and how its days are counted: 90일, 통보일 불산입."""
    cut_off = counting.cut_off
    counts_as = f", 다음 {cut_off.month}월 {cut_off.day}일의 통보로 봄" if cut_off else ""
    word = "불산입" if counting.first_day_excluded else "산입"
    return f"{period(counting.notice) if counting.notice else '통보 기간 없음'}, 통보일 {word}{counts_as}"


def article(article: str) -> str:
    """An article of a treaty or a law: 제21조 제3항."""
    head, _, rest = article.partition("(")
    paragraph = rest.removesuffix(")")
    if not head.isalnum() or (rest and not (rest.endswith(")") and paragraph.isdigit())):
        return f"조항 {article}"
    return f"제{head}조 제{paragraph}항" if rest else f"제{head}조"
