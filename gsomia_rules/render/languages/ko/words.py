"""The Korean words, with the terms of the Ministry of Foreign Affairs of Korea."""

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
EVENTS: Final = {
    EventKind.RENEWAL: "{} 자동 연장",
    EventKind.CONTINUATION: "{} 최소 기간 만료, 이후 무기한 존속",
    EventKind.END: "{} 실효",
    EventKind.EXPIRY: "{} 기간 만료로 실효",
    EventKind.SUSPENSION_ENDS: "{} 효력 정지 종료, 종료 통보의 효력 재개",
    EventKind.NOTICE_OPENS: "{}부터 종료 통보 가능",
}
ENDINGS: Final = {
    Ending.EXPIRED: "기간 만료",
    Ending.BY_NOTICE: "종료 통보에 의함",
    Ending.BY_CONSENT: "합의에 의함",
    Ending.REPLACED: "다른 조약으로 대체",
    Ending.EXPELLED: "제명에 의함",
    Ending.BREACH: "위반에 의함",
}
DEADLINES: Final = {
    DeadlineKind.GIVE_NOTICE: "종료 통보 기한:",
    DeadlineKind.WITHDRAW_NOTICE: "종료 통보 철회 기한:",
    DeadlineKind.WINDOW_CLOSES: "통보 가능 기간 내 종료 통보 기한:",
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

SENTENCES: Final[dict[str, str]] = {
    "status.title": "{title}: {day} 기준 ({zone})",
    "status.title.today": "{title}: 오늘 {day} 기준 ({zone})",
    "status.title.readings": "{title}: {day} 기준 ({zone}), 해석별",
    "status.label.reading": "해석",
    "status.label.known": "당시 기록 기준",
    "status.label.assumed": "가정",
    "status.label.state": "상태",
    "status.label.in-force": "발효일",
    "status.label.term": "기간",
    "status.label.deadline": "다음 기한",
    "status.label.nobody": "조치 없을 시",
    "status.label.earliest": "가장 이른 종료",
    "status.label.ended": "종료",
    "status.label.survival": "종료 후 존속",
    "status.known": "{day}; 그 뒤의 행위는 제외",
    "status.assumed": "{day} {act} ({by})",
    "status.assumed.for": "{day} {act}, {duration}간 ({by})",
    "status.assumed.out": "{day} {act}, 실효일 {out} ({by})",
    "status.since.nothing": "이 날까지 기록된 행위 없음",
    "status.since.act": "{day}부터: {act} ({by})",
    "status.since.taken": "{day}부터: {act} ({by}), 이 해석에 따름",
    "status.since.assumed": "{day}부터: 가정한 {act} ({by})",
    "status.since.last": "{day}부터; 마지막 행위: {on} {act} ({by})",
    "status.since.last-assumed": "{day}부터; 마지막 행위: {on} 가정한 {act} ({by})",
    "status.since.suspension-over": "{day}부터: {on}의 효력 정지 기간 만료",
    "status.since.end-set": "{day}부터; {on}에 종료일이 정해짐 ({by})",
    "status.term": "제{number}기: {first_day}부터 {last_day}까지",
    "status.term.unlimited": "제{number}기: {first_day}부터 무기한",
    "status.deadline.give-notice": "{day}까지 종료 통보",
    "status.deadline.withdraw-notice": "{day}까지 종료 통보 철회",
    "status.deadline.window-closes": "통보 가능 기간 중 {day}까지 종료 통보",
    "status.deadline": "{deadline}, {left} (실효일 {out})",
    "status.deadline.counted": "{deadline}, {left} (실효일 {out}; {counting})",
    "status.deadline.short": "{deadline}, {left}",
    "status.deadline.opens": "통보가 허용되는 첫날인 {day}에 종료 통보하면 가장 이르게 종료 (실효일 {out})",
    "status.deadline.opens-short": "{day}부터 종료 통보 가능",
    "status.deadline.none": "없음",
    "status.deadline.none-short": "기한 없음",
    "status.deadline.any-day": "없음: 언제든지 종료 가능 ({by})",
    "status.deadline.any-day-short": "언제든지 종료 가능 ({by})",
    "status.deadline.weekend": "{weekday}임: 그 전의 근무일에 조치할 것; 기한을 옮기는 규정 없음",
    "status.left.today": "당일이 마지막 날",
    "status.left.day": "{days}일 남음",
    "status.left.days": "{days}일 남음",
    "status.nobody.nothing": "변동 없음: 효력 유지",
    "status.nobody.ends": "종료: 효력 최종일 {last_day}, 실효일 {out} ({how})",
    "status.nobody.event-ends": "{event}; 종료: 효력 최종일 {last_day}, 실효일 {out} ({how})",
    "status.earliest.none": "한쪽 당사국만의 조치로는 종료시킬 수 없음",
    "status.earliest.pending": "그 전에 한쪽 당사국만의 조치로는 종료시킬 수 없음",
    "status.earliest.today": "조치 시 당일 실효 ({by}): 효력 최종일 {last_day}, 실효일 {out}",
    "status.earliest.now": "조치 시 {out} 실효 ({by}): 효력 최종일 {last_day}, 실효일 {out}",
    "status.earliest.from": "{day}부터 조치 시 {out} 실효 ({by}): 효력 최종일 {last_day}, 실효일 {out}",
    "status.subject-to": "조건: {subject_to}",
    "status.ended": "{how}: 효력 최종일 {last_day}, 실효일 {out}",
    "status.survival": "조약상 보호는 {last_day}까지 존속",
    "status.survival.over": "조약상 보호는 {last_day}까지 존속 (만료됨)",
    "status.survival.unlimited": "조약상 보호는 무기한 존속",
    "status.others": "결과가 다른 해석:",
    "status.refused": "불가: {refusal}",
    "status.short": "{state}; {deadline}",
    "status.short.ends": "{state}; {deadline}; 종료({how}): 효력 최종일 {last_day}, 실효일 {out}",
    "status.short.ended": "효력 최종일 {last_day}, 실효일 {out}",
    "status.recorded": "기록대로",
    "status.as-assumed": "가정대로",
    "status.recorded.line": "기록대로: {answer}",
    "status.moved": "* 가정에 따라 달라진 항목",
    "status.unmoved": "이 날에는 가정에 따라 달라지는 항목이 없음.",
    "status.default": "{name} (기본)",
    "status.takes": "- {path}: {instead_of} 대신 {chosen}",
    "status.why": "이유:",
    "status.source": "출처: {source}",
    "status.searched": "공개 기록은 {day}까지 조사함.",
    "status.searched.before": "공개 기록은 {day}까지 조사함; 그 뒤의 행위는 알 수 없음.",
    "written.on": "{value}",
    "written.by": "{value}",
    "written.for": "{value}간",
    "written.out": "실효일 {value}",
    "explain.above": "{rule}: 위 참조",
}
"""Every other phrase, by the keys of the English ones."""


def weekday(day: date) -> str:
    """The name of a day of the week."""
    return f"{_WEEKDAYS[day.weekday()]}요일"


def day(day: date) -> str:
    """A day alone: 2020년 8월 24일."""
    return f"{day.year}년 {day.month}월 {day.day}일"


def long_day(day: date) -> str:
    """A day with the day of the week: 2020년 8월 24일(월)."""
    return f"{day.year}년 {day.month}월 {day.day}일({_WEEKDAYS[day.weekday()]})"


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
