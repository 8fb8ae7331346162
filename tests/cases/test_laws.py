"""The laws of the house over random acts, people and times, through the real actions and a database.

``tests/rules/case/test_laws.py`` does the same without a database, over many more courses; here it is the whole
machine: permissions, transactions, tables, the organisation changing and a policy adopted meanwhile.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from shouwen.cases.actions import (
    agreeing,
    answering,
    approving,
    clocks,
    consulting,
    errands,
    handover,
    information,
    passing_up,
    receipts,
    refusing,
    registration,
    requester_acts,
    shifts,
)
from shouwen.cases.actors import Actor
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case, Custody, Obligation
from shouwen.cases.queries.shift_list import shift_list
from shouwen.cases.refusals import ActRefused
from shouwen.cases.sweeper import sweep
from shouwen.ledger.models import Entry, Head, Particular
from shouwen.notices.models import OutgoingNotice
from shouwen.organization import snapshot
from shouwen.policies import queries as policies
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Act, State, Tier
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital
from tests.support.story import Story

PEOPLE = (
    "导医员",
    "导诊组长",
    "护理部干事",
    "护理部副干事",
    "护理部主任",
    "客服专员",
    "客服主任",
    "院办主任",
    "分管院长",
    "院长",
)
DEPARTMENTS = ("护理部", "客服中心", "院办", "导诊台")
GAPS = st.sampled_from([0, 1, 10, 31, 60, 125, 480, 1440, 3 * 1440, 11 * 1440]).map(lambda m: timedelta(minutes=m))
ANYONE = st.sampled_from(PEOPLE)
CONCERNED = ("当前责任人", "首问责任人", "接收方", "被请示领导", "上一级")
SOMEBODY = st.sampled_from([*PEOPLE, *CONCERNED, *CONCERNED])
"""Who acts: every other time somebody whom the case concerns, so that courses get far."""
STRICTER = POLICY.replace("三个工作日内答复", "一小时内答复").replace("时限: 3个工作日\n提前", "时限: 1小时\n提前")


class House(RuleBasedStateMachine):
    """One case in the stored hospital; every example is undone by a savepoint."""

    hospital: ClassVar[Hospital]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.now = at("2026-09-28 08:30")
        self.gone: set[str] = set()

    @initialize(asked=ANYONE, tier=st.sampled_from([Tier.OTHER_DEPARTMENT, Tier.OWN_DUTY, Tier.OUTSIDE]))
    def register(self, asked: str, tier: Tier) -> None:
        matter = registration.Matter(text="呼叫铃无人应答", category="护理", tier=tier)
        first = [Asked(self.hospital.person(asked), self.now)]
        registered = registration.register_case(by=self.actor(asked), at=self.now, matter=matter, asked=first)
        self.story = Story(self.hospital, registered.case.pk)

    # Time, the sweeper, the organisation and its policy

    @rule(gap=GAPS)
    def time_passes(self, gap: timedelta) -> None:
        self.now += gap

    @rule()
    def sweeper_comes(self) -> None:
        sweep(self.now)

    @rule()
    def a_stricter_policy_is_adopted(self) -> None:
        """Law 5: it does not touch this case."""
        adopt_policies(by=self.hospital.requester(), at=self.now, sources=[("first-inquiry.md", STRICTER)])

    @rule(who=ANYONE)
    def somebody_is_away(self, who: str) -> None:
        if who not in self.gone:
            self.hospital.away(who, self.now)

    @rule(who=ANYONE, successor=ANYONE)
    def somebody_leaves(self, who: str, successor: str) -> None:
        if len(self.gone) < 2 and who not in (successor, "院长") and not self.gone & {who, successor}:
            shifts.end_employment(
                by=self.actor("院长"), at=self.now, person=self.hospital.person(who), successor=self.actor(successor)
            )
            self.gone.add(who)

    @rule(giver=ANYONE, taker=ANYONE)
    def next_shift(self, giver: str, taker: str) -> None:
        person = self.hospital.person(giver)
        listed = shift_list(self.hospital.institution, person)
        self.attempt(
            lambda: shifts.sign_shift_handover(
                by=self.actor(taker), at=self.now, from_person=person, case_ids=listed.case_ids
            )
        )

    # What people do

    @rule(by=SOMEBODY, department=st.sampled_from(DEPARTMENTS))
    def offer(self, by: str, department: str) -> None:
        to = self.hospital.department(department)
        self.act(handover.offer_handover, by, to_department=to, reason="归你们")

    @rule(by=SOMEBODY)
    def sign(self, by: str) -> None:
        self.act(handover.sign_handover, by)

    @rule(by=SOMEBODY)
    def refuse(self, by: str) -> None:
        self.act(handover.refuse_handover, by, reason="不归我们")

    @rule(by=SOMEBODY, receiver=ANYONE, escorted=st.booleans())
    def receive(self, by: str, receiver: str, escorted: bool) -> None:
        person = self.hospital.person(receiver)
        if escorted:
            self.act(handover.escort_requester, by, received_by=person)
        else:
            self.act(handover.accept_by_phone, by, receiver=person)

    @rule(by=SOMEBODY, disputes=st.booleans())
    def confirm_or_dispute(self, by: str, disputes: bool) -> None:
        if disputes:
            self.act(handover.dispute_phone_acceptance, by, reason="没接过")
        else:
            self.act(handover.confirm_phone_acceptance, by)

    @rule(by=SOMEBODY, leader=ANYONE)
    def ask_leader(self, by: str, leader: str) -> None:
        self.act(consulting.ask_leader, by, leader=self.hospital.person(leader))

    @rule(by=SOMEBODY)
    def instruct(self, by: str) -> None:
        self.act(consulting.instruct, by, text="照办")

    @rule(by=SOMEBODY, absent=ANYONE)
    def note_handler_away(self, by: str, absent: str) -> None:
        person = self.hospital.person(absent)
        self.act(consulting.note_handler_away, by, absent=person, reason="开会", action="联系")

    @rule(by=SOMEBODY)
    def refer_outside(self, by: str) -> None:
        self.act(consulting.refer_outside, by, body="街道", guidance="出门左转")

    @rule(by=SOMEBODY, resumes=st.booleans())
    def pause_or_resume(self, by: str, resumes: bool) -> None:
        if resumes:
            self.act(clocks.resume_case, by)
        else:
            self.act(clocks.pause_case, by, reason="等待服务对象补件")

    @rule(by=SOMEBODY)
    def extend(self, by: str) -> None:
        self.act(clocks.grant_extension, by, limit="2个工作日", reason="等件", told_how="电话")

    @rule(by=SOMEBODY, nth=st.integers(0, 5), waives=st.booleans())
    def judge_an_obligation(self, by: str, nth: int, waives: bool) -> None:
        seqs = sorted(self.story.state.obligations)
        seq = seqs[nth % len(seqs)] if seqs else 0
        if waives:
            self.act(clocks.waive_obligation, by, obligation=seq, reason="免")
        else:
            self.act(clocks.verify_lateness, by, obligation=seq, is_breach=True, reason="查过")

    @rule(by=SOMEBODY, category=st.sampled_from(["护理", "后勤", ""]))
    def change_category(self, by: str, category: str) -> None:
        self.act(registration.change_category, by, category=category)

    @rule(by=SOMEBODY, to=ANYONE)
    def correct_first_contact(self, by: str, to: str) -> None:
        self.act(registration.correct_first_contact, by, to=self.hospital.person(to), reason="问的是他")

    @rule(by=SOMEBODY, answers=st.booleans())
    def finish_or_answer(self, by: str, answers: bool) -> None:
        action = answering.give_answer if answers else answering.record_result
        self.act(action, by, text="好了")

    @rule(by=SOMEBODY)
    def confirm_feedback(self, by: str) -> None:
        self.act(answering.confirm_feedback, by)

    @rule(by=SOMEBODY, reached=st.booleans())
    def follow_up(self, by: str, reached: bool) -> None:
        self.act(answering.make_follow_up, by, reached=reached, satisfied=True if reached else None)

    @rule(by=SOMEBODY, is_final=st.booleans())
    def rise(self, by: str, is_final: bool) -> None:
        if is_final:
            self.act(answering.sign_final_answer, by, text="最终答复")
        else:
            self.act(answering.raise_dissatisfaction, by, reason="没好")

    @rule(by=SOMEBODY, reopens=st.booleans())
    def close_or_reopen(self, by: str, reopens: bool) -> None:
        if reopens:
            self.act(answering.reopen_case, by, new_facts="又坏了")
        else:
            self.act(answering.close_case, by)

    @rule(nth=st.integers(0, 4), by=SOMEBODY)
    def requester_speaks(self, nth: int, by: str) -> None:
        spoken: list[tuple[Callable[..., Any], dict[str, Any]]] = [
            (requester_acts.add_to_case, {"text": "还有"}),
            (requester_acts.ask_again, {}),
            (requester_acts.rate_case, {"grade": 3}),
            (requester_acts.say_not_solved, {"reason": "没好"}),
            (requester_acts.complain, {"text": "太慢"}),
        ]
        action, given = spoken[nth]
        self.act(action, by, **given)

    @rule(by=SOMEBODY, owner=ANYONE)
    def question_information(self, by: str, owner: str) -> None:
        subject, person = "route:route-nursing", self.hospital.person(owner)
        self.act(information.question_information, by, subject=subject, owner=person)

    @rule(by=SOMEBODY)
    def reissue_receipt(self, by: str) -> None:
        self.act(receipts.reissue_receipt, by)

    @rule(by=SOMEBODY, nth=st.integers(0, 3), leader=ANYONE)
    def refuse_the_matter(self, by: str, nth: int, leader: str) -> None:
        to = self.hospital.person(leader)
        steps: list[tuple[Callable[..., Any], dict[str, Any]]] = [
            (
                refusing.propose_refusal,
                {"reason": "条件不符", "basis": "第三条", "remedies": "可以申诉", "amount": "9万"},
            ),
            (refusing.file_refusal, {"to": to, "signed_by": to, "applicant": "某人", "subject": "某事"}),
            (refusing.tell_refusal, {"text": "条件不符", "remedies_told": True}),
            (refusing.withdraw_refusal, {"reason": "补齐了"}),
        ]
        action, given = steps[nth]
        self.act(action, by, **given)

    @rule(by=SOMEBODY, nth=st.integers(0, 4))
    def ask_above(self, by: str, nth: int) -> None:
        steps: list[tuple[Callable[..., Any], dict[str, Any]]] = [
            (approving.request_approval, {"for_act": Act.PASS_UP, "reason": "权限不够"}),
            (approving.approve, {"opinion": "同意"}),
            (approving.reject_approval, {"reason": "自己能办"}),
            (passing_up.pass_up, {"body": "上级", "reason": "权限不够", "proposal": "请协调"}),
            (passing_up.receive_from_above, {"result": "已协调"}),
        ]
        action, given = steps[nth]
        self.act(action, by, **given)

    @rule(by=SOMEBODY, nth=st.integers(0, 3), person=ANYONE, department=st.sampled_from(DEPARTMENTS))
    def agree_with_the_requester(self, by: str, nth: int, person: str, department: str) -> None:
        who, where = self.hospital.person(person), self.hospital.department(department)
        steps: list[tuple[Callable[..., Any], dict[str, Any]]] = [
            (agreeing.give_interim_answer, {"text": "正在办"}),
            (agreeing.make_appointment, {"when": self.now + timedelta(hours=1), "person": who, "place": "窗口"}),
            (agreeing.keep_appointment, {"came": True}),
            (errands.run_errand, {"agent": who, "offices": [where]}),
        ]
        action, given = steps[nth]
        self.act(action, by, **given)

    # Law 6: nobody judges themselves, whatever else is going on

    @rule()
    def nobody_approves_what_they_asked_for(self) -> None:
        pending = self.story.state.pending_approval
        for person in sorted(pending.requested_by) if pending else ():
            self.must_be_refused(approving.approve, person, opinion="同意")

    @rule()
    def no_handler_makes_the_call(self) -> None:
        for person in sorted(self.story.state.handlers):
            self.must_be_refused(answering.make_follow_up, person, reached=True, satisfied=True)

    @rule()
    def nobody_extends_their_own(self) -> None:
        reply = self.story.state.reply
        if reply and reply.bearer:
            words = {"limit": "1个工作日", "reason": "忙", "told_how": "电话"}
            self.must_be_refused(clocks.grant_extension, reply.bearer, **words)

    @rule()
    def nobody_verifies_or_waives_their_own(self) -> None:
        for owed in self.story.state.obligations.values():
            for person in {owed.bearer, owed.late_bearer} - {None}:
                given = {"obligation": owed.seq, "reason": "我说的"}
                self.must_be_refused(clocks.verify_lateness, person, is_breach=False, **given)
                self.must_be_refused(clocks.waive_obligation, person, **given)

    # How it is carried out

    def actor(self, name: str) -> Actor:
        if name not in CONCERNED:
            return self.hospital.actor(name)
        self.hospital.institution.refresh_from_db()
        person = self.concerned()[name] or self.hospital.person("院长")
        return Actor(institution=self.hospital.institution, person=person)

    def concerned(self) -> dict[str, str | None]:
        """Whom the case concerns now, by what they are to it."""
        state = self.story.state
        signing = next((row.bearer for row in state.open_obligations if row.what == "签收移交"), None)
        return dict(
            zip(
                CONCERNED,
                (state.custodian, state.first_contact, signing, state.leader, state.rung_leader),
                strict=True,
            )
        )

    def act(self, action: Callable[..., Any], by: str, /, **given: Any) -> bool:
        actor = self.actor(by)
        return self.attempt(lambda: action(case_id=self.story.case_id, by=actor, at=self.now, **given))

    def attempt(self, act: Callable[[], Any]) -> bool:
        """Whether it was done. A refused act changes nothing."""
        before = everything()
        refusal = refusal_of(act)
        if refusal is None:
            return True
        assert refusal.reasons
        assert everything() == before
        return False

    def must_be_refused(self, action: Callable[..., Any], person: str, /, **given: Any) -> None:
        self.hospital.institution.refresh_from_db()
        themselves = Actor(institution=self.hospital.institution, person=person, roles=frozenset({"oversight_office"}))
        with pytest.raises(ActRefused):
            action(case_id=self.story.case_id, by=themselves, at=self.now, **given)

    # What must hold after every step

    @invariant()
    def the_laws_hold(self) -> None:
        """Laws 1 to 4, as ``shouwen check`` knows them."""
        if hasattr(self, "story"):
            assert [str(broken) for broken in check_cases(self.story.case.last_at)] == []

    @invariant()
    def it_is_judged_by_the_rule_of_its_day(self) -> None:
        """Law 5."""
        if hasattr(self, "story"):
            state = self.story.state
            assert state.facts.bundle == self.story.case.bundle == self.first_bundle()
            replies = [row for row in state.obligations.values() if row.what == "答复"]
            assert {row.limit for row in replies} <= {"3个工作日"}

    def first_bundle(self) -> str:
        """What was in force on the day of registration."""
        return policies.bundle_in_force(
            self.hospital.institution.pk, at("2026-01-06 08:00"), version=self.hospital.institution.policy_version
        ).hash

    @invariant()
    def nothing_rests_with_who_has_left(self) -> None:
        gone = [self.hospital.person(name) for name in self.gone]
        assert not Case.objects.filter(custodian_id__in=gone).exists()
        assert not Obligation.objects.filter(bearer_id__in=gone, status="open").exists()

    def teardown(self) -> None:
        """Whatever happened, the matter can be brought to its end: no course leads into a dead end."""
        try:
            if hasattr(self, "story"):
                self.bring_to_its_end()
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)
            forget()

    def bring_to_its_end(self) -> None:
        for _ in range(6):
            if self.story.state.state == State.CLOSED:
                return
            self.one_round()
        state = self.story.state
        assert state.state == State.CLOSED, (state.state, self.story.owed())

    def one_round(self) -> None:
        self.by_somebody(clocks.resume_case)
        self.by_somebody(refusing.withdraw_refusal, reason="补齐了")
        self.by_somebody(passing_up.receive_from_above, result="已协调")
        self.by_somebody(handover.sign_handover)
        self.by_somebody(consulting.instruct, text="照办")
        self.by_somebody(answering.give_answer, text="好了")
        self.by_somebody(answering.confirm_feedback)
        self.by_somebody(answering.make_follow_up, reached=True, satisfied=True)
        self.by_somebody(answering.close_case)

    def by_somebody(self, action: Callable[..., Any], /, **given: Any) -> bool:
        return any(self.act(action, name, **given) for name in PEOPLE if name not in self.gone)


def refusal_of(act: Callable[[], Any]) -> ActRefused | None:
    try:
        act()
    except ActRefused as refusal:
        return refusal
    return None


def everything() -> list[list[tuple[Any, ...]]]:
    """What an act may write."""
    tables = (Entry, Head, Particular, Case, Custody, Obligation, OutgoingNotice)
    return [list(table.objects.order_by("pk").values_list()) for table in tables]


def forget() -> None:
    """Versions that were rolled back may come again with other contents."""
    snapshot._kept.clear()
    policies._adoptions.cache_clear()


@pytest.mark.django_db
def test_the_laws_hold_for_every_course(hospital: Hospital) -> None:
    House.hospital = hospital
    run_state_machine_as_test(
        House,
        settings=settings(
            max_examples=8,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.generate],  # twelve steps can be read as they are; to shorten them takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
