"""``shouwen policy check``: a linter for institutions, one small function per check."""

from collections.abc import Callable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.checking import (
    approving,
    asking,
    bases,
    bearers,
    blanks,
    breaches,
    complaining,
    contradictions,
    counting,
    cover,
    desk,
    discharge,
    form_limits,
    forms,
    inspecting,
    keeping,
    ladders,
    limits,
    measuring,
    names,
    promises,
    secrecy,
    supervising,
)
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.problems import Problem
from shouwen.rules.organization import Organization

CHECKS: tuple[Callable[[House], Findings], ...] = (
    names.unknown_names,
    bearers.role_without_bearer,
    bearers.nobody_there,
    contradictions.two_routes_for_one_matter,
    contradictions.two_limits_for_one_duty,
    contradictions.blocked_by_each_other,
    contradictions.differs_from_its_text,
    asking.class_of_no_classification,
    asking.default_of_no_option,
    asking.graded_by_nothing,
    asking.roster_not_named,
    asking.no_general_first_contact,
    asking.support_without_limit,
    asking.order_of_nobody,
    complaining.nobody_is_meant_yet,
    discharge.without_evidence,
    discharge.nobody_can_discharge,
    discharge.blocked_by_itself,
    discharge.owed_by_the_requester,
    discharge.judged_by_the_handler,
    discharge.bounce_of_what_is_not_offered,
    discharge.warned_too_early,
    discharge.counted_from_no_reply,
    ladders.ends_nowhere,
    ladders.leads_downwards,
    ladders.climbs_in_circles,
    ladders.dissatisfaction_ends_nowhere,
    limits.category_without_limit,
    limits.category_without_route,
    limits.looser_than_statutory,
    bases.looser_limit,
    bases.looser_extension,
    bases.base_not_there,
    limits.two_limits_for_one_matter,
    limits.unreadable_hours,
    desk.one_key_without_answer,
    desk.one_key_asked_twice,
    desk.never_suggested,
    desk.never_followed,
    desk.two_checklists_for_one_item,
    desk.condition_without_question,
    desk.question_without_choice,
    desk.incomplete_notice,
    desk.entry_without_owner,
    desk.tier_without_scope,
    cover.hot_post_without_cover,
    cover.cover_without_training,
    breaches.nothing_detects,
    breaches.verified_by_nobody,
    breaches.without_limit,
    breaches.ringing_in_other_units,
    breaches.sent_around_once,
    blanks.left_blank,
    approving.approved_by_the_handler,
    approving.approval_of_asking,
    approving.condition_on_nothing,
    approving.paper_not_there,
    approving.signers_chosen_by_the_asker,
    approving.consent_to_no_form,
    approving.excuse_for_no_reason,
    promises.item_without_limit,
    promises.promised_beyond_statute,
    promises.on_the_spot_with_a_later_date,
    forms.unknown_form,
    forms.unknown_column,
    forms.column_twice,
    forms.option_without_choice,
    forms.bound_in_words,
    forms.particulars_in_clear,
    forms.asked_for_by_nobody,
    forms.anybody_finds,
    forms.never_filled_again,
    forms.condition_on_no_form,
    form_limits.limit_of_nothing,
    form_limits.limit_twice,
    form_limits.limit_on_no_number,
    form_limits.limit_that_nobody_approves,
    form_limits.time_of_two_kinds,
    inspecting.norms_that_are_not_there,
    inspecting.round_of_nobody,
    inspecting.late_round_that_nobody_hears,
    inspecting.survey_without_period,
    keeping.conduct_item_twice,
    keeping.owed_by_the_requester,
    keeping.lateness_that_nobody_hears,
    keeping.item_that_may_not_be_published,
    keeping.phone_without_number,
    keeping.qualification_of_nothing,
    measuring.breach_that_nothing_detects,
    measuring.judged_by_the_proposer,
    measuring.body_of_a_case,
    measuring.range_upside_down,
    measuring.gravity_twice,
    measuring.measure_unknown_to_law,
    measuring.pay_without_review,
    measuring.score_of_no_rule,
    counting.ranked_by_what_was_registered,
    counting.group_that_is_not_there,
    counting.reported_by_nobody,
    counting.published_without_numbers,
    counting.published_against_itself,
    secrecy.nobody_holds_the_key,
    secrecy.nobody_instead,
    secrecy.undertaking_not_there,
    secrecy.superior_without_way,
    supervising.leader_hears_last,
    supervising.trace_decided_by_its_office,
    supervising.trace_without_approval,
    supervising.trace_for_no_mark,
    supervising.objection_to_the_reviewer,
    supervising.alarm_at_no_hour,
)


def check(bundle: Bundle, organization: Organization | None = None, *, at: datetime | None = None) -> list[Problem]:
    """What is wrong with ``bundle``, by file and line; the texts themselves compiled already.

    Names are resolved against ``organization`` as of ``at`` (aware; by default the day on which the
    newest policy takes effect).
    """
    house = House(bundle, organization, at or _newest_day(bundle))
    problems = [problem for one in CHECKS for problem in one(house)]
    return sorted(problems, key=lambda problem: (problem.file, problem.line))


def _newest_day(bundle: Bundle) -> datetime:
    days = [policy.effective for policy in bundle.policies]
    midday = time(12, tzinfo=ZoneInfo("Asia/Shanghai"))
    return max((datetime.combine(day, midday) for day in days), default=_NO_POLICY)


_NO_POLICY = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
