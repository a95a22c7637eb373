"""The sentences of reasons in Korean."""

from typing import Final

__all__ = ["REASONS"]

REASONS: Final = {
    "and": ", ",
    "choice": "해석 {reading}의 {path}: {chosen} (파일 자체에는 {instead_of}).",
    "nothing-recorded": "{on}까지 서명이나 발효의 기록이 없음.",
    "nothing-recorded.begins": "기록은 {begins}에 시작하며, 그 전에는 서명이나 발효의 기록이 없음.",
    "act": "{on} {act}{taken}{names} ({by}){dated}{says}{why}.",
    "act.assumed": "가정: {on} {act}{taken}{names} ({by}){dated}{says}{why}.",
    "act.taken": " (이 해석에 따른 것; 기록상 {act})",
    "act.for": ", {duration}간",
    "act.out": " (실효일 {out})",
    "act.for-out": ", {duration}간 (실효일 {out})",
    "act.dated": ", 문서 일자 {dated}",
    "act.says": ": {says}",
    "act.why": " (법적 효과 없음: {why})",
    "days-left": "{until}에 종료 통보({by})의 효력이 재개되며, 남은 기간은 {left}일임.",
    "notice-counted": (
        "{given}의 종료 통보({counting})는 {effect}에 효력을 발생하며, 그날 이후 첫 종료 가능일({at})은 {out}임."
    ),
    "notice-moved": (
        "{given}의 종료 통보는 효력 정지, 재개, 연장 또는 스스로 정한 날에 따라 {out}을 실효일로 하여 조약을 종료시킴."
    ),
    "ended-before": "그 전 {day}에 이미 종료되었고, 이후 만 하루도 다시 발효된 적이 없음.",
    "suspension-over": "효력 정지 기간이 {day}에 끝나 종료 통보의 효력이 재개됨.",
    "ended": "조약이 종료됨({how}): 효력 최종일 {last_day}, 실효일 {out}.",
    "terms-not-counted": "종료 통보의 효력이 정지된 동안에는 기간을 세지 않음.",
    "term.first": "제{number}기는 {first_day}에 시작함.",
    "term.second": "제{number}기는 {start} + {length} = {first_day}에 시작함.",
    "term.second-excluded": "제{number}기는 {start} + {length} + 1일(초일 불산입) = {first_day}에 시작함.",
    "term.later": "제{number}기는 {start} + {length} + {times} x {renewal} = {first_day}에 시작함.",
    "term.later-excluded": (
        "제{number}기는 {start} + {length} + {times} x {renewal} + 1일(초일 불산입) = {first_day}에 시작함."
    ),
    "term.second-after-day": "제{number}기는 {start} = {first_day}에 시작함.",
    "term.second-after-day-excluded": "제{number}기는 {start} + 1일(초일 불산입) = {first_day}에 시작함.",
    "term.later-after-day": "제{number}기는 {start} + {times} x {renewal} = {first_day}에 시작함.",
    "term.later-after-day-excluded": (
        "제{number}기는 {start} + {times} x {renewal} + 1일(초일 불산입) = {first_day}에 시작함."
    ),
    "term-end": "제{number}기는 {last_day}에 끝나며, 다음 날은 {over}임.",
    "terminable": "지켜야 할 기한이 없음: 언제든지 종료시킬 수 있음({by}).",
    "terminable.any": "지켜야 할 기한이 없음: 어느 당사국이든 언제든지 종료시킬 수 있음.",
    "withdrawal": "종료 통보는 {out}에 효력을 발생하기 전에는 언제든지 철회할 수 있음: {day}까지.",
    "exit-point": "통보로 아직 이룰 수 있는 가장 이른 종료의 실효일은 {out}임.",
    "exit-point.window": "통보 가능 기간의 마지막 날에 통보하면 {out}을 실효일로 하여 종료됨.",
    "window": "통보는 정해진 기간에만 허용되며, 그 마지막 날은 {day}임.",
    "deadline.counted": "통보일 산입: {day} + {notice} = {effect}, 기한 내임.",
    "deadline.counted-late": (
        "통보일 산입: {day} + {notice} = {effect}, 기한 내임; {next_day}의 통보는 {late}에 효력을 발생하므로 늦음."
    ),
    "deadline.excluded": "통보일 불산입: {day} + {notice} + 1일 = {effect}, 기한 내임.",
    "deadline.excluded-late": (
        "통보일 불산입: {day} + {notice} + 1일 = {effect}, 기한 내임; {next_day}의 통보는 {late}에 효력을 발생하므로 "
        "늦음."
    ),
    "event.renewal": "아무 조치가 없으면 {day}에 다음 기간이 시작됨.",
    "event.expiry": "아무 조치가 없으면 조약은 기간 만료로 {day}에 실효함.",
    "event.end": "아무 조치가 없으면 조약은 {day}에 실효함.",
    "event.suspension-ends": "아무 조치가 없으면 {day}에 효력 정지가 끝나고 종료 통보의 효력이 재개됨.",
    "event.continuation": "아무 조치가 없으면 {day}에 최소 기간이 끝나고 조약은 무기한 존속함.",
    "event.notice-opens": "아무 조치가 없으면 {day}부터 종료 통보가 가능함.",
    "pending-end": "아무 조치가 없으면 조약이 종료됨({how}): 효력 최종일 {last_day}, 실효일 {out}.",
    "pending-end.notice": (
        "아무 조치가 없으면 조약이 종료됨({how}; 통보: {notices}): 효력 최종일 {last_day}, 실효일 {out}."
    ),
    "pending-end.given": "{given} {by}",
    "acting-day": "한쪽 당사국이 단독으로 조치할 수 있는 가장 이른 날은 {day}임.",
    "earliest-end": (
        "{notice_day}에 종료 통보하면 조약이 종료됨({counting}; 종료 가능일: {at}): 효력 최종일 {last_day}, "
        "실효일 {out}."
    ),
    "earliest-end.pending": (
        "예정된 종료({how})보다 먼저 한쪽 당사국만의 조치로 종료시킬 수는 없음: 효력 최종일 {last_day}, 실효일 {out}."
    ),
    "earliest-end.resumed": (
        "효력이 정지된 종료 통보({by})를 {notice_day}에 재개하면 남은 {left}일 뒤에 조약이 종료됨: "
        "효력 최종일 {last_day}, 실효일 {out}."
    ),
    "earliest-end.at-once": (
        "효력이 정지된 종료 통보({by})를 {notice_day}에 재개하면 즉시, 또는 원래의 종료일이 더 늦으면 그날 조약이 "
        "종료됨: 효력 최종일 {last_day}, 실효일 {out}."
    ),
    "subject-to": "종료 통보에 의한 종료에는 여기서 판단하지 않는 조건이 있음: {subject_to}.",
    "survival": "종료 후의 의무는 {first_day}부터 {last_day}까지 존속함.",
    "survival.unlimited": "종료 후의 의무는 {first_day}부터 무기한 존속함.",
}
"""By the keys of the English ones; no particle after a value depends on its last sound."""
