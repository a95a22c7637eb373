"""The Korean words, with the terms of the Ministry of Foreign Affairs of Korea."""

from typing import Final

from gsomia_rules.model.acts import ActKind, Ending
from gsomia_rules.model.lifecycle import State

__all__ = ["ACTS", "ENDINGS", "FORMS", "NAMES", "STATES", "WRITTEN"]

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
WRITTEN: Final[dict[str, str]] = {
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
NAMES: Final[dict[str, str]] = {
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

FORMS: Final = {
    "day": "{year}년 {month}월 {day}일",
    "long-day": "{year}년 {month}월 {day}일({weekday})",
    "weekdays": "월 화 수 목 금 토 일",
    "weekday": "{weekday}요일",
    "ordinal": "제{number}",
    "article": "제{article}조",
    "article.paragraph": "제{article}조 제{paragraph}항",
    "article.other": "조항 {article}",
    "period": "년 개월 일",
    "period.joint": " ",
    "counting": "{notice}, 통보일 {first_day}{cut_off}",
    "counting.no-notice": "통보 기간 없음",
    "counting.cut-off": ", 다음 {month}월 {day}일의 통보로 봄",
}
"""By what they write; the units of a period are years, months and days."""
