"""Which act of a person an event tells of: what a draft might have refused."""

from shouwen.rules.case import events as e
from shouwen.rules.words import Act

ACT_OF: dict[type[e.CaseEvent], Act] = {
    e.FirstContactCorrected: Act.CORRECT_FIRST_CONTACT,
    e.CategoryChanged: Act.CHANGE_CATEGORY,
    e.CompleteNoticeGiven: Act.GIVE_COMPLETE_NOTICE,
    e.HandoverOffered: Act.OFFER_HANDOVER,
    e.HandoverSigned: Act.SIGN_HANDOVER,
    e.HandoverAcceptedByPhone: Act.ACCEPT_BY_PHONE,
    e.RequesterEscorted: Act.ESCORT_REQUESTER,
    e.PhoneAcceptanceConfirmed: Act.CONFIRM_PHONE_ACCEPTANCE,
    e.PhoneAcceptanceDisputed: Act.DISPUTE_PHONE_ACCEPTANCE,
    e.HandoverRefused: Act.REFUSE_HANDOVER,
    e.LeaderAsked: Act.ASK_LEADER,
    e.LeaderInstructed: Act.INSTRUCT,
    e.ContactNoted: Act.NOTE_CONTACT,
    e.HandlerAwayNoted: Act.NOTE_HANDLER_AWAY,
    e.OutsideReferred: Act.REFER_OUTSIDE,
    e.CasePaused: Act.PAUSE_CASE,
    e.CaseResumed: Act.RESUME_CASE,
    e.LimitExtended: Act.GRANT_EXTENSION,
    e.ResultRecorded: Act.RECORD_RESULT,
    e.AnswerGiven: Act.GIVE_ANSWER,
    e.FeedbackConfirmed: Act.CONFIRM_FEEDBACK,
    e.FollowUpMade: Act.MAKE_FOLLOW_UP,
    e.DissatisfactionRaised: Act.RAISE_DISSATISFACTION,
    e.FinalAnswerSigned: Act.SIGN_FINAL_ANSWER,
    e.CaseClosed: Act.CLOSE_CASE,
    e.CaseReopened: Act.REOPEN_CASE,
    e.RefusalProposed: Act.PROPOSE_REFUSAL,
    e.RefusalFiled: Act.FILE_REFUSAL,
    e.RefusalTold: Act.TELL_REFUSAL,
    e.PassedUp: Act.PASS_UP,
    e.ReceivedFromAbove: Act.RECEIVE_FROM_ABOVE,
    e.InterimAnswerGiven: Act.GIVE_INTERIM_ANSWER,
}
"""An event that stands for no act of its own (a receipt, a rating, what the requester added) is never refused."""
