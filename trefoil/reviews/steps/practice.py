"""The steps of a practice review and of its publication."""

from functools import partial

from trefoil.reviews.actions import practice
from trefoil.reviews.forms import practice as asks
from trefoil.reviews.forms import publication as public
from trefoil.reviews.models import EnquiryLine, FamilyContribution, PublicationCheck, PublicationHold, Reviewer
from trefoil.reviews.steps import page
from trefoil.reviews.steps.page import today
from trefoil.shared import clock

StepPage = partial(page.StepPage, tab="review", prefix="review_")
take = partial(page.take, what="review")

TERMS = (
    StepPage(
        "write_terms", "terms/write", "Terms of reference", "Save", asks.TermsForm, take(practice.write_terms),
        tab="review_terms", edits=True,
    ),
    StepPage(
        "write_lines", "lines/add", "Add a line of enquiry", "Add it", asks.LineForm, take(practice.add_line),
        tab="review_terms", done="The line of enquiry is added",
    ),
    StepPage(
        "write_lines", "lines/change", "Change a line of enquiry", "Save", asks.LineForm,
        take(practice.change_line, what="line"), tab="review_terms", of=EnquiryLine, edits=True,
    ),
    StepPage(
        "write_lines", "lines/answer", "Answer a line of enquiry", "Save the answer", asks.AnswerForm,
        take(practice.answer_line, what="line"), tab="review_terms", of=EnquiryLine, edits=True,
    ),
    StepPage(
        "appoint_reviewer", "reviewers/appoint", "Appoint a reviewer", "Appoint", asks.ReviewerForm,
        take(practice.appoint_reviewer), start=today("conflict_checked_on"),
        lede="Whoever you appoint can open the review and its incidents from now on, until their appointment ends.",
        done="The reviewer is appointed and can open the review",
    ),
    StepPage(
        "end_reviewer", "reviewers/end", "End a reviewer’s appointment", "End the appointment", asks.WhyForm,
        take(practice.end_reviewer, what="reviewer"), of=Reviewer,
        lede="What the appointment let them into, they no longer see.",
        done="The appointment has ended",
    ),
    StepPage(
        "take_in", "incidents/take-in", "Take an incident in", "Take it in", asks.TakeInForm, take(practice.take_in),
        lede="Its children become part of the review, each counted once.", done="The incident is part of the review",
    ),
    StepPage(
        "change_rule_set", "edition", "Change the edition it is run under", "Save", asks.EditionForm,
        take(practice.change_rule_set),
        lede="A review keeps the edition of the day of its decision, unless somebody records otherwise with the reason.",
    ),
)  # fmt: skip

WORK = (
    StepPage(
        "record_conversation", "conversations/add", "Record a learning conversation", "Save", asks.ConversationForm,
        take(practice.record_conversation), tab="review_conversations", start=today("held_on"),
        done="The conversation is recorded",
    ),
    StepPage(
        "invite_family", "family/add", "Record an invitation", "Save", asks.FamilyForm, take(practice.invite_family),
        tab="review_family",
        lede="Families and children are invited to take part unless there is a good reason not to.",
    ),
    StepPage(
        "follow_family", "family/invite", "Record the invitation", "Save", asks.InvitationForm,
        take(practice.record_invitation, what="contribution"), tab="review_family", of=FamilyContribution,
        start=today("invited_on"),
    ),
    StepPage(
        "follow_family", "family/answer", "Record their answer", "Save", asks.FamilyAnswerForm,
        take(practice.record_answer, what="contribution"), tab="review_family", of=FamilyContribution,
        start=lambda one: {"on": clock.today(), "terms": one.terms},
    ),
    StepPage(
        "follow_family", "family/words", "Record what they said", "Save", asks.WordsForm,
        take(practice.record_words, what="contribution"), tab="review_family", of=FamilyContribution, edits=True,
    ),
    StepPage(
        "follow_family", "family/take-back", "They take their consent back", "Remove their words", asks.TakeBackForm,
        take(practice.take_back_consent, what="contribution"), tab="review_family", of=FamilyContribution,
        lede="Their words leave this record at once, and so does how they were used. Look for them in the report and in "
        "findings too, and take them out there.",
        done="Their words are removed",
    ),
)  # fmt: skip

REPORT = (
    StepPage(
        "start", "start", "Start the work", "Start the work", asks.DayForm, take(practice.start_work), start=today("on"),
        done="The work has started",
    ),
    StepPage(
        "write_summary", "summary", "Summary of the report", "Save", asks.SummaryForm, take(practice.write_summary),
        edits=True,
    ),
    StepPage(
        "record_draft", "draft", "Record the draft report", "Save", asks.DayForm, take(practice.record_draft),
        start=today("on"), lede="Agencies read the draft for accuracy. Add the draft itself under Documents.",
    ),
    StepPage(
        "record_final", "final", "Put the final report to the partners", "Put it to the partners", asks.DayForm,
        take(practice.record_final), start=today("on"),
        lede="The three partners are asked to sign. Dissent is kept with the report and blocks nothing.",
        done="The three partners are asked to sign",
    ),
    StepPage(
        "sign_off", "sign", "Sign off for your partner", "Sign", asks.SignForm, take(practice.sign_report),
        lede="The third signature completes the review.", done="Your partner’s signature is kept",
        template="reviews/practice/sign.html",
    ),
    StepPage(
        "reopen", "take-back", "Take the report back", "Take the report back", asks.ReasonForm,
        take(practice.reopen_report),
        lede="The report becomes a draft again. Signatures stay on the record; all three partners sign anew, and the "
        "checklist before publication begins anew.",
        done="The report is a draft again",
    ),
    StepPage(
        "end_review", "end", "End without a report", "End the review", asks.ReasonForm, take(practice.end_review),
        lede="Its clocks stop and the case is closed. Everything written stays on the record. This cannot be undone.",
        done="The review has ended",
    ),
)  # fmt: skip

PUBLIC = (
    StepPage(
        "place_hold", "publication/hold", "Hold publication", "Place the hold", public.HoldForm,
        take(practice.place_hold), tab="review_publication", start=lambda review: {"next_check_on": public.next_month()},
        lede="The review, its learning and its actions go on. Copies sent before publication count as called back.",
        done="Publication is held",
    ),
    StepPage(
        "check_hold", "publication/holds/check", "Record a check of the hold", "Save", public.CheckHoldForm,
        take(practice.check_hold, what="hold"), tab="review_publication", of=PublicationHold,
        start=lambda hold: {"next_check_on": public.next_month()},
    ),
    StepPage(
        "check_hold", "publication/holds/told", "Record that the panel was told", "Save", asks.DayForm,
        take(practice.tell_panel_of_hold, what="hold"), tab="review_publication", of=PublicationHold, start=today("on"),
        lede="The national panel and the Secretary of State are told why a report is delayed.",
    ),
    StepPage(
        "lift_hold", "publication/holds/lift", "Lift the hold", "Lift the hold", asks.WhyForm,
        take(practice.lift_hold, what="hold"), tab="review_publication", of=PublicationHold,
        lede="When no other hold stands, publication can go on.", done="The hold is lifted",
    ),
    StepPage(
        "check_line", "publication/checklist", "Checklist before publication", "This line is done",
        public.LineDoneForm, take(practice.check_line), tab="review_publication",
        lede="Your name stands beside the line. The second person comes last and did none of the others.",
        done="The line is done",
    ),
    StepPage(
        "undo_line", "publication/checklist/undo", "Undo a line of the checklist", "Undo it", asks.ReasonForm,
        take(practice.undo_line, what="check"), tab="review_publication", of=PublicationCheck,
        lede="The second person then goes through the list again.",
    ),
    StepPage(
        "send_before", "publication/sent", "Record the copies sent before publication", "Save", public.SendBeforeForm,
        take(practice.send_before), tab="review_publication", start=today("on"),
        lede="Send the report yourself to the national panel, the Secretary of State and Ofsted; nothing is sent from "
        "here.",
    ),
    StepPage(
        "call_back", "publication/call-back", "Call the copies back", "Call the copies back", asks.ReasonForm,
        take(practice.call_back), tab="review_publication",
        lede="Tell the national panel, the Secretary of State and Ofsted yourself. The 7 working days begin anew with "
        "the next copies.",
    ),
    StepPage(
        "publish", "publication/publish", "Record that the report is published", "Record publication",
        public.PublishForm, take(practice.publish, "at_url"), tab="review_publication",
        lede="From today the report is public, for at least a year. It can then no longer be changed.",
        done="The report is published",
    ),
    StepPage(
        "archive", "publication/archive", "Take the report down", "Take it down", asks.ConfirmForm,
        take(practice.archive), tab="review_publication",
        lede="The report was public for at least a year. Nothing more is to be done and the case is closed.",
    ),
    StepPage(
        "withhold", "publication/withhold", "Withhold the report", "Withhold the report", public.WithholdForm,
        take(practice.withhold), tab="review_publication",
        lede="Only when publishing would do harm. Publish whatever learning you can, and tell the national panel and the "
        "Secretary of State why (Children Act 2004, section 16F).",
        done="The report is withheld",
    ),
    StepPage(
        "look_again", "publication/again", "Look at publication again", "Look again", asks.ReasonForm,
        take(practice.look_again), tab="review_publication",
    ),
)  # fmt: skip

PAGES = (*TERMS, *WORK, *REPORT, *PUBLIC)
BY_NAME = {each.name: each for each in PAGES}
BY_VERB: dict[str, page.StepPage] = {}
for _each in PAGES:
    if _each.of is None:
        BY_VERB.setdefault(_each.verb, _each)
