"""Every obligation can be discharged by whoever owes it."""

from shouwen.rules.happenings import Filling, Happening
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import FollowUp, ObligationRule, TimeLimit
from shouwen.rules.time.durations import typical_seconds
from shouwen.rules.words import Act, Event, Role

#: Which act brings an event about. Events without an act are the clock's or the requester's.
PRODUCED_BY: dict[Event, frozenset[Act]] = {
    Event.COMPLETE_NOTICE_GIVEN: frozenset({Act.GIVE_COMPLETE_NOTICE}),
    Event.HANDOVER_OFFERED: frozenset({Act.OFFER_HANDOVER}),
    Event.HANDOVER_SIGNED: frozenset({Act.SIGN_HANDOVER}),
    Event.HANDOVER_ACCEPTED_BY_PHONE: frozenset({Act.ACCEPT_BY_PHONE}),
    Event.PHONE_ACCEPTANCE_CONFIRMED: frozenset({Act.CONFIRM_PHONE_ACCEPTANCE}),
    Event.PHONE_ACCEPTANCE_DISPUTED: frozenset({Act.DISPUTE_PHONE_ACCEPTANCE}),
    Event.HANDOVER_REFUSED: frozenset({Act.REFUSE_HANDOVER}),
    Event.REQUESTER_ESCORTED: frozenset({Act.ESCORT_REQUESTER}),
    Event.LEADER_ASKED: frozenset({Act.ASK_LEADER}),
    Event.LEADER_INSTRUCTED: frozenset({Act.INSTRUCT}),
    Event.CONTACT_NOTED: frozenset({Act.NOTE_CONTACT}),
    Event.HANDLER_AWAY_NOTED: frozenset({Act.NOTE_HANDLER_AWAY}),
    Event.OUTSIDE_REFERRED: frozenset({Act.REFER_OUTSIDE}),
    Event.CASE_PAUSED: frozenset({Act.PAUSE_CASE}),
    Event.CASE_RESUMED: frozenset({Act.RESUME_CASE}),
    Event.LIMIT_EXTENDED: frozenset({Act.GRANT_EXTENSION}),
    Event.RESULT_RECORDED: frozenset({Act.RECORD_RESULT}),
    Event.ANSWER_GIVEN: frozenset({Act.GIVE_ANSWER}),
    Event.FEEDBACK_CONFIRMED: frozenset({Act.CONFIRM_FEEDBACK}),
    Event.FOLLOW_UP_MADE: frozenset({Act.MAKE_FOLLOW_UP}),
    Event.FINAL_ANSWER_SIGNED: frozenset({Act.SIGN_FINAL_ANSWER}),
    Event.TRANSFER_APPROVED: frozenset({Act.APPROVE_TRANSFER}),
    Event.SUPPORT_GIVEN: frozenset({Act.GIVE_SUPPORT}),
    Event.INFORMATION_CORRECTED: frozenset({Act.CORRECT_INFORMATION}),
    Event.BREACH_FLAGGED: frozenset({Act.NOTE_SIGN}),
    Event.BREACH_VERIFIED: frozenset({Act.VERIFY_BREACH}),
    Event.APPROVAL_REQUESTED: frozenset({Act.REQUEST_APPROVAL}),
    Event.APPROVAL_GIVEN: frozenset({Act.APPROVE}),
    Event.APPROVAL_REJECTED: frozenset({Act.REJECT_APPROVAL}),
    Event.REFUSAL_PROPOSED: frozenset({Act.PROPOSE_REFUSAL}),
    Event.REFUSAL_WITHDRAWN: frozenset({Act.WITHDRAW_REFUSAL}),
    Event.REFUSAL_FILED: frozenset({Act.FILE_REFUSAL}),
    Event.REFUSAL_TOLD: frozenset({Act.TELL_REFUSAL}),
    Event.PASSED_UP: frozenset({Act.PASS_UP}),
    Event.RECEIVED_FROM_ABOVE: frozenset({Act.RECEIVE_FROM_ABOVE}),
    Event.INTERIM_ANSWER_GIVEN: frozenset({Act.GIVE_INTERIM_ANSWER}),
    Event.CONTACT_LEFT_TO_US: frozenset({Act.CHOOSE_CALLER}),
    Event.CONTACT_KEPT_BY_REQUESTER: frozenset({Act.CHOOSE_CALLER}),
    Event.PAPERS_COMPLETED: frozenset({Act.CONFIRM_PAPERS}),
    Event.APPOINTMENT_MADE: frozenset({Act.MAKE_APPOINTMENT}),
    Event.APPOINTMENT_REFUSED: frozenset({Act.REFUSE_APPOINTMENT}),
    Event.APPOINTMENT_KEPT: frozenset({Act.KEEP_APPOINTMENT}),
    Event.ERRAND_STARTED: frozenset({Act.RUN_ERRAND}),
    Event.ERRAND_STEP_OPENED: frozenset({Act.RUN_ERRAND}),
    Event.ERRAND_STEP_DONE: frozenset({Act.FINISH_ERRAND_STEP}),
    Event.ERRAND_REPORTED: frozenset({Act.REPORT_ERRAND}),
    Event.CATEGORY_CHANGED: frozenset({Act.CHANGE_CATEGORY}),
    Event.ALLEGATION_ADDED: frozenset({Act.ADD_ALLEGATION}),
    Event.STATEMENT_GIVEN: frozenset({Act.GIVE_STATEMENT}),
    Event.FINDING_RECORDED: frozenset({Act.RECORD_FINDING}),
    Event.DEPARTMENT_NOTIFIED: frozenset({Act.NOTIFY_DEPARTMENT}),
    Event.PARTICULARS_DISCLOSED: frozenset({Act.DISCLOSE_PARTICULARS}),
    Event.RECTIFICATION_ORDERED: frozenset({Act.ORDER_RECTIFICATION}),
    Event.RECTIFICATION_PROVED: frozenset({Act.PROVE_RECTIFICATION}),
    Event.INCIDENT_NOTED: frozenset({Act.NOTE_INCIDENT}),
    Event.INCIDENT_REVIEWED: frozenset({Act.REVIEW_INCIDENT}),
    Event.ASSIGNED_FROM_ABOVE: frozenset({Act.TAKE_ASSIGNMENT}),
    Event.LATER_DAY_GRANTED: frozenset({Act.NOTE_LATER_DAY}),
    Event.SAME_MATTER_LINKED: frozenset({Act.LINK_SAME_MATTER}),
    Event.MATTER_GRADED: frozenset({Act.FILL_FORM}),
    Event.ORDER_ISSUED: frozenset({Act.ISSUE_ORDER}),
    Event.ORDER_ITEM_ANSWERED: frozenset({Act.ANSWER_ORDER_ITEM}),
    Event.ORDER_RETURNED: frozenset({Act.RETURN_ORDER}),
    Event.ORDER_REPORTED: frozenset({Act.REPORT_ORDER}),
    Event.COMMITMENT_MADE: frozenset({Act.MAKE_COMMITMENT}),
    Event.TRACE_OPENED: frozenset({Act.OPEN_TRACE}),
    Event.TRACE_CHECKED: frozenset({Act.CHECK_TRACE}),
    Event.TRACE_DECIDED: frozenset({Act.DECIDE_TRACE}),
    Event.TRACE_REPORTED: frozenset({Act.REPORT_TRACE}),
    Event.MATTER_MARKED: frozenset({Act.MARK_MATTER}),
    Event.MARK_REVIEWED: frozenset({Act.REVIEW_MARK}),
    Event.CASE_CLOSED: frozenset({Act.CLOSE_CASE}),
    Event.CASE_REOPENED: frozenset({Act.REOPEN_CASE}),
}


def produced_by(happening: Happening) -> frozenset[Act]:
    """The acts that bring ``happening`` about; a form is filled in by filling it in."""
    return frozenset({Act.FILL_FORM}) if isinstance(happening, Filling) else PRODUCED_BY.get(happening, frozenset())


def without_evidence(house: House) -> Findings:
    """An obligation that does not say which event fulfils it stays open for ever."""
    for rule in house.orderings:
        if not rule.fulfilled_by:
            mend = "补一行`履行: …`,写明哪件事发生即算办到"
            yield house.error(rule, f"“{rule.what}”没有写怎样算履行", mend)


def nobody_can_discharge(house: House) -> Findings:
    """Fulfilled only by what the clock or the requester does, so nobody who owes it can."""
    for rule in house.orderings:
        if rule.fulfilled_by and not any(map(produced_by, rule.fulfilled_by)):
            events = "、".join(event.label for event in rule.fulfilled_by)
            message = f"“{rule.what}”以“{events}”为履行,但没有哪个动作会产生它"
            yield house.error(rule, message, "改为由责任人做得到的事,如答复、跟踪反馈")


def blocked_by_itself(house: House) -> Findings:
    """An obligation that blocks every act by which it could be kept."""
    for rule in house.orderings:
        ways = [act for event in rule.fulfilled_by for act in produced_by(event)]
        if ways and all(act in rule.blocks for act in ways):
            message = f"“{rule.what}”未履行前不得{ways[0].label},可它只能靠“{ways[0].label}”履行"
            yield house.error(rule, message, "从`未尽不得`里去掉这个动作")


def owed_by_the_requester(house: House) -> Findings:
    """Policies bind the institution; the person served owes nothing here (design law 8)."""
    for rule in house.orderings:
        if read_role(rule.who) == Role.REQUESTER:
            message = f"“{rule.what}”的责任人写成了服务对象"
            yield house.error(rule, message, "责任人只能是本单位的角色、岗位或科室")


def judged_by_the_handler(house: House) -> Findings:
    """Nobody judges themselves: follow-up and extension are for somebody else (design law 6)."""
    for rule in house.orderings:
        if isinstance(rule, FollowUp) and read_role(rule.who) in _HANDLERS:
            yield house.error(rule, "回访不能由承办人自己做", "改为`由谁: 客服中心`或`非承办人`")
        extension = rule.extension if isinstance(rule, TimeLimit) else None
        if extension and read_role(extension.approver) in _HANDLERS:
            yield house.error(rule, "延期不能由承办人自己批准", "改为`批准人: 科室负责人`")


_HANDLERS = frozenset({Role.CUSTODIAN, Role.RECEIVER})


def bounce_of_what_is_not_offered(house: House) -> Findings:
    """Only an offered handover can go back when it is late."""
    for rule in house.bundle.of(ObligationRule):
        if rule.on_late == "bounce" and set(rule.on) != {Event.HANDOVER_OFFERED}:
            yield house.error(rule, "只有移交提出后的签收才能`逾期即: 退回`", "删去这一行")


def warned_too_early(house: House) -> Findings:
    """A warning that would come before the obligation begins never comes."""
    for rule in house.orderings:
        early = rule.warn_before
        if early and typical_seconds(early) >= typical_seconds(rule.limit):
            message = f"提前{early}提醒,比时限{rule.limit}还长,不会提醒"
            yield house.warning(rule, message, "缩短`提前提醒`")


def counted_from_no_reply(house: House) -> Findings:
    """答复期满 as the start needs a time limit for the reply."""
    has_limit = bool(house.bundle.of(TimeLimit))
    for rule in house.orderings:
        if rule.starts == "reply_due" and not has_limit:
            message = f"“{rule.what}”自答复期满起算,但制度里没有答复的时限"
            yield house.warning(rule, message, "补一条“时限”规则")
