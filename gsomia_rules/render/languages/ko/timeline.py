"""The Korean sentences of timelines and pictures."""

from typing import Final

__all__ = ["SENTENCES"]

SENTENCES: Final[dict[str, str]] = {
    "timeline.span": "{title}, {first}부터 {last}까지 ({zone} 기준)",
    "timeline.today": "오늘 {day}; 아래는 조치가 없을 경우의 예정",
    "timeline.acts": "행위",
    "timeline.only": "{what} [{readings}]",
    "timeline.kind.state": "상태",
    "timeline.kind.act": "행위",
    "timeline.kind.event": "변동",
    "timeline.kind.deadline": "기한",
    "timeline.act": "{act} ({by})",
    "timeline.act-says": "{act} ({by}): {says}",
    "timeline.taken": "{act} ({by}), 이 해석에 따름: {says}",
    "timeline.state.unsigned": "미서명",
    "timeline.state.signed": "서명됨",
    "timeline.state.in-force": "발효 중",
    "timeline.state.under-notice": "종료 통보됨",
    "timeline.state.notice-suspended": "통보 효력 정지",
    "timeline.state.ended": "종료됨",
    "picture.title": "{title}: 연표",
    "picture.span": "{first}부터 {last}까지, {zone} 기준",
    "picture.today": "오늘 {day}",
    "picture.deadline": "기한",
    "picture.withdrawal": "철회 기한",
    "picture.superseded": "행위로 대체됨",
    "picture.term": "기간 시작",
    "picture.act": "행위",
    "picture.term-number": "제{number}기, {first}부터",
    "picture.next": "기한 {day}",
    "picture.taken": "{readings}: {day} {act}",
    "picture.more-acts": "그 밖에 {count}건은 표에 있음",
    "picture.ahead": "오늘을 나타내는 선 뒤는 조치가 없을 경우의 예정이다.",
    "picture.stretch": "{first}부터 {last}까지 {state}",
    "picture.reading": "해석 {reading}: {stretches}.",
    "picture.deadlines": "{day} 이후의 기한: {days}.",
    "picture.all-acts": "행위: {acts}.",
}
"""By the keys of the English ones."""
