"""The pages of steps: each is a form that makes one move of a review's two tables, or the button alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from trefoil.cases.pages import case_form, find_case, only_if, open_case_page
from trefoil.partnership.models import Person
from trefoil.reviews.actions import practice
from trefoil.reviews.actions.practice.steps import table_of
from trefoil.reviews.forms import practice as asks
from trefoil.reviews.forms import publication as public
from trefoil.reviews.models import (
    EnquiryLine,
    FamilyContribution,
    PracticeReview,
    PublicationCheck,
    PublicationHold,
    Reviewer,
)
from trefoil.shared import clock
from trefoil.shared.pages import see_other

Act = Callable[[Any, dict[str, Any], Person], Any]
TABS = {
    "review": "Overview",
    "review_terms": "Terms and lines",
    "review_conversations": "Conversations",
    "review_family": "Family",
    "review_publication": "Publication",
}


@dataclass(frozen=True)
class StepPage:
    """One page: the row of the table it makes, its address, what it asks and what it does."""

    verb: str
    slug: str
    title: str
    button: str
    form: Callable[..., Any]
    act: Act
    """Given the review, or the record of it that `of` names, the answers, and who acts."""
    tab: str = "review"
    """Name of the page it belongs to and leads back to."""
    lede: str = ""
    done: str = "Saved"
    of: type[models.Model] | None = None
    start: Callable[[Any], dict[str, Any]] | None = None
    template: str = "cases/form_page.html"
    edits: bool = False
    """Whether it changes what two people might change at once; the form is then filled from the record."""

    @property
    def name(self) -> str:
        return "review_" + self.slug.replace("-", "_").replace("/", "_")

    @property
    def route(self) -> str:
        """The address below the review's, with the record's key before its last word."""
        if self.of is None:
            return f"{self.slug}/"
        before, _, last = self.slug.rpartition("/")
        return f"{before}/<int:pk>/{last}/"

    @property
    def dangerous(self) -> bool:
        return table_of(self.verb).move(self.verb).dangerous

    def address(self, review: PracticeReview, record: models.Model | None = None) -> str:
        return reverse(f"reviews:{self.name}", args=[review.reference, *([record.pk] if record else [])])


def view_of(page: StepPage) -> Callable[..., HttpResponse]:
    """The view that shows the page and takes its answer."""

    def view(request: HttpRequest, reference: str, pk: int | None = None) -> HttpResponse:
        review = find_case(request, PracticeReview.objects.all(), reference)
        only_if(request.user.may(table_of(page.verb).move(page.verb).permission))
        record = record_of(page, review, request.user, pk)
        back = reverse(f"reviews:{page.tab}", args=[reference])
        # What somebody sends although the step was taken meanwhile comes back with its words: the action refuses it.
        if request.method != "POST" and (reason := table_of(page.verb).refusal(page.verb, review, request.user)):
            messages.warning(request, reason)
            return see_other(back)
        open_case_page(request, PracticeReview.objects.all(), reference, page=page.title)
        return case_form(
            request,
            review,
            TABS[page.tab],
            back=back,
            title=page.title,
            lede=page.lede,
            button=page.button,
            form_class=page.form,
            form_options={"review": review, "person": request.user},
            initial=page.start(record) if page.start else None,
            record=record if page.edits else None,
            act=lambda data: page.act(record, data, request.user) and back,
            done=page.done,
            dangerous=page.dangerous,
            template=page.template,
        )

    view.__name__ = page.name
    return view


def record_of(page: StepPage, review: PracticeReview, person: Person, pk: int | None) -> Any:
    """The review itself, or the record of it that the page is about, if the person sees it."""
    if page.of is None:
        return review
    return get_object_or_404(page.of.objects.visible_to(person).filter(review=review), pk=pk)  # type: ignore[attr-defined]


def take(action: Callable[..., Any], name: str = "review") -> Act:
    """An action that takes the record by that name and the answers of the form as they are."""

    def act(record: Any, data: dict[str, Any], by: Person) -> Any:
        return action(**{name: record}, by=by, **data)

    return act


def today(*names: str) -> Callable[[Any], dict[str, Any]]:
    """The form starts with today in these fields."""
    return lambda record: dict.fromkeys(names, clock.today())


def only(action: Callable[..., Any], *names: str) -> Act:
    """An action that takes some of the answers."""

    def act(review: Any, data: dict[str, Any], by: Person) -> Any:
        return action(review=review, by=by, **{name: data[name] for name in names})

    return act


TERMS = (
    StepPage(
        "write_terms", "terms/write", "Terms of reference", "Save", asks.TermsForm, take(practice.write_terms),
        "review_terms", edits=True,
    ),
    StepPage(
        "write_lines", "lines/add", "Add a line of enquiry", "Add it", asks.LineForm, take(practice.add_line),
        "review_terms", done="The line of enquiry is added",
    ),
    StepPage(
        "write_lines", "lines/change", "Change a line of enquiry", "Save", asks.LineForm,
        take(practice.change_line, "line"), "review_terms", of=EnquiryLine, edits=True,
    ),
    StepPage(
        "write_lines", "lines/answer", "Answer a line of enquiry", "Save the answer", asks.AnswerForm,
        take(practice.answer_line, "line"), "review_terms", of=EnquiryLine, edits=True,
    ),
    StepPage(
        "appoint_reviewer", "reviewers/appoint", "Appoint a reviewer", "Appoint", asks.ReviewerForm,
        take(practice.appoint_reviewer), start=today("conflict_checked_on"),
        lede="Whoever you appoint can open the review and its incidents from now on, until their appointment ends.",
        done="The reviewer is appointed and can open the review",
    ),
    StepPage(
        "end_reviewer", "reviewers/end", "End a reviewer’s appointment", "End the appointment", asks.WhyForm,
        take(practice.end_reviewer, "reviewer"), of=Reviewer,
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
        take(practice.record_conversation), "review_conversations", start=today("held_on"),
        done="The conversation is recorded",
    ),
    StepPage(
        "invite_family", "family/add", "Record an invitation", "Save", asks.FamilyForm, take(practice.invite_family),
        "review_family",
        lede="Families and children are invited to take part unless there is a good reason not to.",
    ),
    StepPage(
        "follow_family", "family/invite", "Record the invitation", "Save", asks.InvitationForm,
        take(practice.record_invitation, "contribution"), "review_family", of=FamilyContribution,
        start=today("invited_on"),
    ),
    StepPage(
        "follow_family", "family/answer", "Record their answer", "Save", asks.FamilyAnswerForm,
        take(practice.record_answer, "contribution"), "review_family", of=FamilyContribution,
        start=lambda one: {"on": clock.today(), "terms": one.terms},
    ),
    StepPage(
        "follow_family", "family/words", "Record what they said", "Save", asks.WordsForm,
        take(practice.record_words, "contribution"), "review_family", of=FamilyContribution, edits=True,
    ),
    StepPage(
        "follow_family", "family/take-back", "They take their consent back", "Remove their words", asks.TakeBackForm,
        take(practice.take_back_consent, "contribution"), "review_family", of=FamilyContribution,
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
        take(practice.place_hold), "review_publication", start=lambda review: {"next_check_on": public.next_month()},
        lede="The review, its learning and its actions go on. Copies sent before publication count as called back.",
        done="Publication is held",
    ),
    StepPage(
        "check_hold", "publication/holds/check", "Record a check of the hold", "Save", public.CheckHoldForm,
        take(practice.check_hold, "hold"), "review_publication", of=PublicationHold,
        start=lambda hold: {"next_check_on": public.next_month()},
    ),
    StepPage(
        "check_hold", "publication/holds/told", "Record that the panel was told", "Save", asks.DayForm,
        take(practice.tell_panel_of_hold, "hold"), "review_publication", of=PublicationHold, start=today("on"),
        lede="The national panel and the Secretary of State are told why a report is delayed.",
    ),
    StepPage(
        "lift_hold", "publication/holds/lift", "Lift the hold", "Lift the hold", asks.WhyForm,
        take(practice.lift_hold, "hold"), "review_publication", of=PublicationHold,
        lede="When no other hold stands, publication can go on.", done="The hold is lifted",
    ),
    StepPage(
        "check_line", "publication/checklist", "Checklist before publication", "This line is done",
        public.LineDoneForm, take(practice.check_line), "review_publication",
        lede="Your name stands beside the line. The second person comes last and did none of the others.",
        done="The line is done",
    ),
    StepPage(
        "undo_line", "publication/checklist/undo", "Undo a line of the checklist", "Undo it", asks.ReasonForm,
        take(practice.undo_line, "check"), "review_publication", of=PublicationCheck,
        lede="The second person then goes through the list again.",
    ),
    StepPage(
        "send_before", "publication/sent", "Record the copies sent before publication", "Save", public.SendBeforeForm,
        take(practice.send_before), "review_publication", start=today("on"),
        lede="Send the report yourself to the national panel, the Secretary of State and Ofsted; nothing is sent from "
        "here.",
    ),
    StepPage(
        "call_back", "publication/call-back", "Call the copies back", "Call the copies back", asks.ReasonForm,
        take(practice.call_back), "review_publication",
        lede="Tell the national panel, the Secretary of State and Ofsted yourself. The 7 working days begin anew with "
        "the next copies.",
    ),
    StepPage(
        "publish", "publication/publish", "Record that the report is published", "Record publication",
        public.PublishForm, only(practice.publish, "at_url"), "review_publication",
        lede="From today the report is public, for at least a year. It can then no longer be changed.",
        done="The report is published",
    ),
    StepPage(
        "archive", "publication/archive", "Take the report down", "Take it down", asks.ConfirmForm,
        take(practice.archive), "review_publication",
        lede="The report was public for at least a year. Nothing more is to be done and the case is closed.",
    ),
    StepPage(
        "withhold", "publication/withhold", "Withhold the report", "Withhold the report", public.WithholdForm,
        take(practice.withhold), "review_publication",
        lede="Only when publishing would do harm. Publish whatever learning you can, and tell the national panel and the "
        "Secretary of State why (Children Act 2004, section 16F).",
        done="The report is withheld",
    ),
    StepPage(
        "look_again", "publication/again", "Look at publication again", "Look again", asks.ReasonForm,
        take(practice.look_again), "review_publication",
    ),
)  # fmt: skip

PAGES = (*TERMS, *WORK, *REPORT, *PUBLIC)
BY_NAME = {page.name: page for page in PAGES}
BY_VERB: dict[str, StepPage] = {}
for _page in PAGES:
    if _page.of is None:
        BY_VERB.setdefault(_page.verb, _page)
