"""The sentences of rules that make somebody owe something: time limits, obligations, follow-ups."""

from collections.abc import Iterator

from shouwen.rules.language.kinds import (
    FollowUp,
    ObligationRule,
    Ordering,
    Step,
    TimeLimit,
)
from shouwen.rules.language.sentences.wording import (
    by_when,
    cases_of,
    labels,
    listed,
    role_name,
    runs_from_the_next_day,
    sentences,
)
from shouwen.rules.time.durations import Unit, duration_text

_SAID_TO_SOMEBODY = ("答复", "回访", "告知", "回复", "通知")


def time_limit_sentence(rule: TimeLimit) -> str:
    return sentences(
        f"{cases_of(rule)}{role_name(rule.who)}须{_within(rule)}{_done(rule)}{_counted(rule)}",
        _statutory(rule),
        *_common(rule),
        f"因{listed(rule.pause_reasons)}可以中止计时" if rule.pause_reasons else "",
        _extension(rule),
    ) + _blocks(rule)


def obligation_sentence(rule: ObligationRule) -> str:
    columns = ",".join(f"{column}{condition}" for column, condition in rule.only_fields.items())
    upon = f"{labels(rule.on)}后" + (f"({columns}的)" if columns else "")
    unless = f"(已有{labels(rule.unless)}的除外)" if rule.unless else ""
    counted = _counted(rule) if runs_from_the_next_day(rule.limit) else ""
    owes = f"{role_name(rule.who)}须{_within(rule)}{_done(rule)}{counted}"
    return sentences(
        f"{cases_of(rule)}{upon}{unless},{owes}",
        _bounce(rule),
        _repeats(rule),
        *_common(rule),
    ) + _blocks(rule)


def follow_up_sentence(rule: FollowUp) -> str:
    who = role_name(rule.who)
    return sentences(
        f"{cases_of(rule)}{labels(rule.on)}后,由{who}{_within(rule)}{_done(rule)},"
        f"回访人不得是承办人,回访比例{rule.share}",
        *_calls(rule),
        f"联系不上的,至少试{rule.attempts}次并记录",
        f"两次至少隔{duration_text(rule.spacing)},隔得近的不算一次" if rule.spacing else "",
        f"不满意的,逐级报{'、'.join(map(role_name, rule.rungs))}" if rule.rungs else "",
        f"最终答复由{role_name(rule.final_by)}签署" if rule.final_by else "",
        *_common(rule),
    ) + _blocks(rule)


def _calls(rule: FollowUp) -> Iterator[str]:
    """How the call is made, and what is said and asked in it."""
    if rule.ways:
        yield f"以{listed(rule.ways)}回访"
    if rule.methods:
        yield f"以{listed(rule.methods)}综合进行"
    if rule.tells_result:
        yield "把处理结果告诉对方"
    if rule.items:
        yield f"逐项问{listed(rule.items)}"
    if rule.script:
        yield f"按{len(rule.script)}句问法依次问"


def _done(rule: Ordering) -> str:
    """答复服务对象, 向首问责任人反馈, 签收: what is done, and to whom where that is said."""
    if rule.what in _SAID_TO_SOMEBODY:
        return rule.what + role_name(rule.to_whom)
    if "to_whom" in rule.model_fields_set:
        return f"向{role_name(rule.to_whom)}{rule.what}"
    return rule.what


def _within(rule: Ordering) -> str:
    if rule.starts == "reply_due":
        return f"在答复期满后{by_when(rule.limit).removeprefix('在')}"
    return by_when(rule.limit)


def _counted(rule: Ordering) -> str:
    """,自登记次日起算: from when the limit runs, where that is not plain."""
    if rule.limit.unit is Unit.ON_THE_SPOT:
        return ""
    start = {"asked": "登记", "reply_due": "答复期满", "agreed": "约定时间", "event": "事件发生", "ringing": "振铃"}[
        rule.starts
    ]
    return f",自{start}{'次日' if runs_from_the_next_day(rule.limit) else '时'}起算"


def _common(rule: Ordering) -> Iterator[str]:
    yield f"以{rule.evidence}为凭" if rule.evidence else ""
    yield f"期满前{duration_text(rule.warn_before)}提醒" if rule.warn_before else ""
    yield f"逾期{_ladder(rule.ladder)}" if rule.ladder else ""


def _ladder(steps: tuple[Step, ...]) -> str:
    """即报科室负责人,再过1个工作日报分管领导."""
    first, *others = steps
    begin = f"{duration_text(first.after)}后" if first.after else "即"
    rungs = [f"{begin}报{role_name(first.to)}"]
    rungs += [_rung(step) for step in others]
    return ",".join(rungs)


def _rung(step: Step) -> str:
    after = f"再过{duration_text(step.after)}" if step.after else "同时"
    return f"{after}报{role_name(step.to)}"


def _repeats(rule: ObligationRule) -> str:
    if rule.every is None:
        return ""
    return f"办到之后每隔{duration_text(rule.every)}再办一次,直到{labels(rule.until)}"


def _bounce(rule: ObligationRule) -> str:
    late = {"bounce": "逾期未办即退回", "deem_complete": "逾期未办即视为手续齐全,自收到之日起算"}.get(rule.on_late, "")
    most = f"同一事项退给同一人至多{rule.bounces_at_most}次" if rule.bounces_at_most is not None else ""
    return ",".join(part for part in (late, most) if part)


def _statutory(rule: TimeLimit) -> str:
    if rule.statutory is None:
        return ""
    basis = f"({rule.basis})" if rule.basis else ""
    return f"法定时限为{duration_text(rule.statutory)}{basis},以先到者为准"


def _extension(rule: TimeLimit) -> str:
    extension = rule.extension
    if extension is None:
        return "" if rule.limit.unit is Unit.ON_THE_SPOT else "不得延期"
    told = ",并须在期满前告知服务对象" if extension.told_before_due else ""
    return (
        f"确需延期的,由{role_name(extension.approver)}批准,"
        f"至多{extension.times}次、每次至多{duration_text(extension.at_most)}{told}"
    )


def _blocks(rule: Ordering) -> str:
    return f"未{rule.what}前不得{labels(rule.blocks)}。" if rule.blocks else ""
