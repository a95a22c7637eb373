"""The Japanese sentences of timelines and pictures."""

from typing import Final

__all__ = ["SENTENCES"]

SENTENCES: Final[dict[str, str]] = {
    "timeline.span": "{title}、{first}から{last}まで({zone})",
    "timeline.today": "本日{day}。以下は行為がない場合の予定",
    "timeline.acts": "行為",
    "timeline.only": "{what} [{readings}]",
    "timeline.kind.state": "状態",
    "timeline.kind.act": "行為",
    "timeline.kind.event": "変動",
    "timeline.kind.deadline": "期限",
    "timeline.act": "{act}({by})",
    "timeline.act-says": "{act}({by}): {says}",
    "timeline.taken": "{act}({by})、この解釈による: {says}",
    "timeline.state.unsigned": "未署名",
    "timeline.state.signed": "署名済み",
    "timeline.state.in-force": "有効",
    "timeline.state.under-notice": "終了通告済み",
    "timeline.state.notice-suspended": "通告の効力停止",
    "timeline.state.ended": "終了",
    "picture.title": "{title}: 年表",
    "picture.span": "{first}から{last}まで、{zone}",
    "picture.today": "本日 {day}",
    "picture.deadline": "期限",
    "picture.withdrawal": "撤回の期限",
    "picture.superseded": "行為により解消",
    "picture.term": "期間の開始",
    "picture.act": "行為",
    "picture.term-number": "第{number}期、{first}から",
    "picture.next": "期限 {day}",
    "picture.taken": "{readings}: {day} {act}",
    "picture.more-acts": "ほか{count}件は表にある",
    "picture.ahead": "本日の線より後は、行為がない場合の予定である。",
    "picture.stretch": "{first}から{last}まで{state}",
    "picture.reading": "解釈 {reading}: {stretches}。",
    "picture.deadlines": "{day}以後の期限: {days}。",
    "picture.all-acts": "行為: {acts}。",
}
"""By the keys of the English ones."""
