"""One example address for each named page of the site, and the person who opens it most."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import URLPattern, get_resolver

from tests.browser.example import (
    ADMIN,
    CHAIR,
    COORDINATOR,
    HOLDER,
    LEAD,
    MANAGER,
    NURSE,
    REVIEWER,
    SCHOOL,
    Arguments,
    Example,
    given,
    key,
    ref,
    slug,
)
from tests.browser.examples_of_reports import REPORT
from tests.browser.examples_of_training import (
    DESK,
    OF_ELEARNING,
    OF_LICENCES,
    OF_MATERIALS,
    OF_MONEY,
    OF_OFFICES,
    OF_TRAINERS,
    OF_WORKPLACES,
    TRAINING,
)


def named_urls(patterns: Any = None, space: str = "") -> Iterator[str]:
    """Every name that the site's addresses have."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLPattern):
            yield f"{space}:{one.name}" if space else str(one.name)
        else:
            yield from named_urls(one.url_patterns, one.namespace or space)


NOT_PAGES = {
    "account_logout": "a button",
    "annual_report:move_block": "a button",
    "partnership:end_sessions": "a button",
    "annual_report:word": "a file", "annual_report:pdf": "a file",
    "annual_report:published_word": "a file", "annual_report:published_pdf": "a file",
    "annual_report:published_children_word": "a file", "annual_report:published_children_pdf": "a file",
    "annual_report:published_data": "a file",
    "learning:action_plan": "a file", "learning:impact_test_file": "a file",
    "annual_report:take_in_contribution": "a button", "annual_report:give_statement": "a button",
    "annual_report:unlink": "a button",
    "learning:briefing_pdf": "a file", "learning:briefing_word": "a file", "learning:pdf_by_link": "a file",
    "learning:read_by_link": "leads back to the button of its link until that was pressed",
    "learning:remind_reader": "a button", "learning:make_briefing_link": "a button",
    "cases:download": "a file", "learning:evidence_file": "a file", "mfa_download_recovery_codes": "a file",
    "training:desk_certificate": "a file", "training:own_certificate": "a file",
    "cases:case": "leads to the case’s own page",
    "training:calendar": "a file", "training:record_pdf": "a file", "training:record_signed": "a file",
    "training:desk_material_file": "a file", "training:material_file": "a file",
    "training:desk_invoices": "a file", "training:desk_print_letters": "a file",
    "training:statements": "read by programs", "training:xapi_about": "read by programs",
    "training:record_key": "read by programs", "training:record_key_pem": "a file",
    "mfa_login_webauthn": "answers the script of the sign-in page",
    "openid_connect_login": "leads to the organisation’s own sign-in",
    "openid_connect_callback": "takes the answer of that sign-in",
    "mfa_reauthenticate_webauthn": "answers the script of the passkey page",
}  # fmt: skip
"""Addresses that show no page, and what they are."""

HOME = {
    "home:index": Example(MANAGER),
    "home:search": Example(COORDINATOR, query="?q=voice"),
    "home:changes": Example(COORDINATOR, query="?since=week"),
    "home:help": Example(SCHOOL),
    "home:accessibility": Example(None),
    "home:privacy": Example(None),
    "shared:patterns": Example(MANAGER),
    "demonstration": Example(None),
}

CASES = {
    "cases:list": Example(COORDINATOR),
    "cases:emergency": Example(NURSE),
    "cases:emergency_refused": Example(NURSE),
    "cases:people": Example(COORDINATOR, ref("case")),
    "cases:add_person": Example(COORDINATOR, ref("case")),
    "cases:change_person": Example(COORDINATOR, ref("case", "child")),
    "cases:identity": Example(COORDINATOR, ref("case", "child")),
    "cases:change_identity": Example(COORDINATOR, ref("case", "child")),
    "cases:agencies": Example(COORDINATOR, ref("case")),
    "cases:add_agency": Example(COORDINATOR, ref("case")),
    "cases:end_agency": Example(COORDINATOR, ref("case", "involvement")),
    "cases:decisions": Example(COORDINATOR, ref("case")),
    "cases:give_view": Example(LEAD, ref("case", "open_decision")),
    "cases:clocks": Example(COORDINATOR, ref("case")),
    "cases:clock": Example(COORDINATOR, ref("late", "late_clock")),
    "cases:explain_late": Example(COORDINATOR, ref("late", "late_clock")),
    "cases:documents": Example(COORDINATOR, ref("case")),
    "cases:add_document": Example(COORDINATOR, ref("case")),
    "cases:remove_document": Example(MANAGER, ref("case", "document")),
    "cases:notes": Example(COORDINATOR, ref("case")),
    "cases:add_note": Example(COORDINATOR, ref("case")),
    "cases:change_note": Example(COORDINATOR, ref("case", "note")),
    "cases:access": Example(MANAGER, ref("case")),
    "cases:let_in": Example(MANAGER, ref("case")),
    "cases:shut_out": Example(MANAGER, ref("case")),
    "cases:name_lead": Example(MANAGER, ref("case")),
    "cases:restrict": Example(MANAGER, ref("case")),
    "cases:open_to_agencies": Example(COORDINATOR, ref("shut")),
    "cases:revoke": Example(MANAGER, ref("case", "let_in")),
    "cases:check_emergency": Example(COORDINATOR, ref("case", "emergency")),
    "cases:end_conflict": Example(MANAGER, ref("case", "conflict")),
    "cases:history": Example(MANAGER, ref("case")),
    "cases:who_saw": Example(MANAGER, ref("case")),
}

ACCOUNT = {
    "account_login": Example(None),
    "account_inactive": Example(None),
    "account_reset_password": Example(None),
    "account_reset_password_done": Example(None),
    "account_reset_password_from_key": Example(None, given("1", "x-y")),
    "account_reset_password_from_key_done": Example(None),
    "mfa_authenticate": Example("half_in"),
    "socialaccount_login_cancelled": Example(None),
    "socialaccount_login_error": Example(None, status=401),
    "account": Example(MANAGER),
    "second_factor_needed": Example("newcomer"),
    "account_reauthenticate": Example(HOLDER),
    "account_set_password": Example(MANAGER),
    "account_change_password": Example(HOLDER),
    "mfa_index": Example(HOLDER),
    "mfa_reauthenticate": Example(HOLDER),
    "mfa_activate_totp": Example("newcomer"),
    "mfa_deactivate_totp": Example(HOLDER),
    "mfa_view_recovery_codes": Example(HOLDER),
    "mfa_generate_recovery_codes": Example(HOLDER),
    "mfa_list_webauthn": Example(HOLDER),
    "mfa_add_webauthn": Example(HOLDER),
    "mfa_remove_webauthn": Example(HOLDER, key("passkey")),
    "mfa_edit_webauthn": Example(HOLDER, key("passkey")),
    "usersessions_list": Example(MANAGER),
}

LEARNING = {
    "learning:index": Example(MANAGER),
    "learning:themes": Example("trainer"),
    "learning:add_theme": Example(MANAGER),
    "learning:theme": Example("trainer", slug("theme")),
    "learning:change_theme": Example(MANAGER, slug("theme")),
    "learning:merge_theme": Example(MANAGER, slug("theme")),
    "learning:retire_theme": Example(MANAGER, slug("theme")),
    "learning:bring_back_theme": Example(MANAGER, slug("retired_theme")),
    "learning:findings": Example(CHAIR),
    "learning:findings_of": Example(COORDINATOR, ref("case")),
    "learning:add_elsewhere": Example(COORDINATOR),
    "learning:elsewhere": Example(COORDINATOR, ref("point")),
    "learning:change_elsewhere": Example(COORDINATOR, ref("point")),
    "learning:close_elsewhere": Example(COORDINATOR, ref("point")),
    "learning:reopen_elsewhere": Example(COORDINATOR, ref("closed_point")),
    "learning:add_finding": Example(COORDINATOR, ref("case")),
    "learning:finding": Example(COORDINATOR, ref("finding")),
    "learning:change_finding": Example(COORDINATOR, ref("draft_finding")),
    "learning:agree_finding": Example(MANAGER, ref("draft_finding")),
    "learning:take_back_finding": Example(MANAGER, ref("finding")),
    "learning:set_aside_finding": Example(MANAGER, ref("draft_finding")),
    "learning:add_voice": Example(COORDINATOR, ref("draft_finding")),
    "learning:remove_voice": Example(COORDINATOR, ref("draft_finding", "voice")),
    "learning:publish_voice": Example(COORDINATOR, ref("draft_finding", "voice")),
    "learning:recommendations": Example(MANAGER),
    "learning:add_recommendation": Example(MANAGER),
    "learning:add_recommendation_for_case": Example(COORDINATOR, ref("case")),
    "learning:recommendation": Example(MANAGER, ref("recommendation")),
    "learning:change_recommendation": Example(MANAGER, ref("made")),
    "learning:accept_recommendation": Example(MANAGER, ref("made")),
    "learning:not_accept_recommendation": Example(MANAGER, ref("made")),
    "learning:plan_action": Example(MANAGER, ref("recommendation")),
    "learning:actions": Example(SCHOOL),
    "learning:action": Example(SCHOOL, ref("action")),
    "learning:add_part": Example(MANAGER, ref("action")),
    "learning:report_progress": Example(SCHOOL, ref("action", "part")),
    "learning:part_done": Example(SCHOOL, ref("action", "part")),
    "learning:reopen_part": Example(MANAGER, ref("action", "done_part")),
    "learning:change_due": Example(MANAGER, ref("action", "part")),
    "learning:add_evidence": Example(SCHOOL, ref("action")),
    "learning:board": Example(MANAGER),
    "learning:for_the_board": Example(MANAGER),
    "learning:take_in_panel": Example(MANAGER),
    "learning:close_action": Example(MANAGER, ref("action")),
    "learning:evidence": Example(MANAGER, ref("action", "evidence")),
    "learning:set_test": Example(MANAGER, ref("closed")),
    "learning:impact_test": Example(MANAGER, ref("closed", "test")),
    "learning:record_result": Example(MANAGER, ref("closed", "test")),
    "learning:add_lasting_change": Example(MANAGER, ref("closed")),
    "learning:remove_lasting_change": Example(MANAGER, ref("closed", "changed")),
    "learning:action_review": Example(
        MANAGER, lambda year: (year["action_review"].action.reference, year["action_review"].pk)
    ),
    "learning:decide_review": Example(
        MANAGER, lambda year: (year["action_review"].action.reference, year["action_review"].pk)
    ),
    "learning:publish_evidence": Example(MANAGER, ref("action", "evidence")),
    "learning:progress": Example(None),
    "learning:progress_choices": Example(MANAGER),
    "learning:open_progress": Example(MANAGER),
    "learning:close_progress": Example(MANAGER),
    "learning:public_recommendation": Example(MANAGER, ref("recommendation")),
    "learning:briefings": Example(SCHOOL),
    "learning:begin_briefing": Example(MANAGER),
    "learning:briefing": Example(SCHOOL, ref("briefing")),
    "learning:briefing_by_link": Example(None, lambda year: (year["briefing_key"],)),
    "learning:briefing_findings": Example(COORDINATOR, ref("draft_briefing")),
    "learning:briefing_words": Example(COORDINATOR, ref("draft_briefing")),
    "learning:change_briefing": Example(COORDINATOR, ref("draft_briefing")),
    "learning:agree_briefing": Example(COORDINATOR, ref("draft_briefing")),
    "learning:take_back_briefing": Example(MANAGER, ref("agreed_briefing")),
    "learning:publish_briefing": Example(MANAGER, ref("agreed_briefing")),
    "learning:withdraw_briefing": Example(MANAGER, ref("briefing")),
    "learning:answer_briefing": Example(SCHOOL, ref("briefing")),
    "learning:briefing_readers": Example(MANAGER, ref("briefing")),
    "learning:send_briefing": Example(MANAGER, ref("briefing")),
    "learning:revoke_briefing_link": Example(MANAGER, ref("briefing", "briefing_reader")),
}


def first(model: str, **where: Any) -> Arguments:
    """The first record of the year that fits."""

    def found(year: Any) -> tuple[Any, ...]:
        from django.apps import apps

        return (apps.get_model("partnership", model).objects.filter(**where).order_by("pk")[0].pk,)

    return found


JOINT, BOARD = first("Arrangement", kind="partnership"), first("Group", name__contains="Practice Review")
AGENCY = first("Agency", name__startswith="Larkhollow")
PERSON = first("Person", name="Ruth Abelard")

PARTNERSHIP = {
    "partnership:index": Example(MANAGER),
    "partnership:on": Example("scrutineer", query="?on=2020-03-01"),
    "partnership:arrangements": Example(MANAGER),
    "partnership:add_arrangement": Example(MANAGER),
    "partnership:change_arrangement": Example(MANAGER, JOINT),
    "partnership:cover": Example(MANAGER, JOINT),
    "partnership:end_arrangement": Example(MANAGER, JOINT),
    "partnership:end_coverage": Example(MANAGER, first("Coverage", until_on=None)),
    "partnership:add_area": Example(MANAGER),
    "partnership:add_group": Example(MANAGER),
    "partnership:group": Example(CHAIR, BOARD),
    "partnership:change_group": Example(MANAGER, BOARD),
    "partnership:change_terms": Example(MANAGER, BOARD),
    "partnership:close_group": Example(MANAGER, BOARD),
    "partnership:add_seat": Example(MANAGER, BOARD),
    "partnership:end_seat": Example(MANAGER, first("Membership", until_on=None)),
    "partnership:agencies": Example(MANAGER),
    "partnership:add_agency": Example(MANAGER),
    "partnership:agency": Example(MANAGER, AGENCY),
    "partnership:change_agency": Example(MANAGER, AGENCY),
    "partnership:add_statutory_partner": Example(MANAGER, AGENCY),
    "partnership:end_statutory_partner": Example(MANAGER, first("StatutoryPartner", until_on=None)),
    "partnership:people": Example(MANAGER),
    "partnership:add_person": Example(MANAGER),
    "partnership:person": Example(MANAGER, PERSON),
    "partnership:change_person": Example(MANAGER, PERSON),
    "partnership:appoint": Example(MANAGER, PERSON),
    "partnership:leave": Example(MANAGER, PERSON),
    "partnership:bring_back": Example(MANAGER, key("leaver")),
    "partnership:invite": Example(MANAGER, PERSON),
    "partnership:forget_second_factors": Example(ADMIN, first("Person", name="Marek Dunning")),
    "partnership:end_appointment": Example(MANAGER, first("Appointment", until_on=None)),
    "partnership:priorities": Example("board_member"),
    "partnership:add_priority": Example(MANAGER),
    "partnership:change_priority": Example(MANAGER, first("Priority")),
    "partnership:end_priority": Example(MANAGER, first("Priority")),
    "partnership:service": Example(ADMIN),
}

REVIEWS = {
    "reviews:index": Example(COORDINATOR),
    "reviews:raise": Example(SCHOOL),
    "reviews:incident": Example(COORDINATOR, ref("gathering")),
    "reviews:national_form": Example(COORDINATOR, ref("gathering")),
    "reviews:requests": Example(COORDINATOR, ref("gathering")),
    "reviews:ask": Example(COORDINATOR, ref("gathering")),
    "reviews:chase_late": Example(COORDINATOR, ref("gathering")),
    "reviews:request": Example(SCHOOL, ref("gathering", "answered_request")),
    "reviews:answer": Example(SCHOOL, ref("gathering", "answered_request")),
    "reviews:chase": Example(COORDINATOR, ref("gathering", "late_request")),
    "reviews:extend": Example(COORDINATOR, ref("gathering", "late_request")),
    "reviews:accept": Example(COORDINATOR, ref("gathering", "answered_request")),
    "reviews:query": Example(COORDINATOR, ref("gathering", "answered_request")),
    "reviews:sections": Example(COORDINATOR, ref("deciding")),
    "reviews:read": Example(LEAD, ref("to_sign")),
    "reviews:decide": Example(COORDINATOR, lambda year: (year["deciding"].reference, "practice-review")),
    "reviews:add_earlier_learning": Example(COORDINATOR, ref("deciding")),
    "reviews:earlier_learning": Example(COORDINATOR, ref("deciding", "earlier")),
    "reviews:section": Example(COORDINATOR, lambda year: (year["deciding"].reference, "earlier_learning")),
    "reviews:sign": Example(LEAD, ref("to_sign")),
    "reviews:answer_panel": Example(
        COORDINATOR, lambda year: (year["replied"].reference, year["replied"].replies.get().pk)
    ),
    "reviews:facts": Example(COORDINATOR, ref("gathering")),
    "reviews:criteria": Example(COORDINATOR, ref("decided")),
    "reviews:criteria_view": Example(LEAD, ref("decided")),
    "reviews:told": Example(COORDINATOR, ref("decided")),
    "reviews:notified": Example(COORDINATOR, ref("decided")),
    "reviews:death_notified": Example(COORDINATOR, ref("decided_death")),
    "reviews:not_met": Example(COORDINATOR, ref("decided_not_met")),
    "reviews:reconsider": Example(COORDINATOR, ref("not_met")),
    "reviews:withdraw": Example(COORDINATOR, ref("gathering")),
    "reviews:scope": Example(COORDINATOR, ref("notified")),
    "reviews:meeting": Example(COORDINATOR, ref("gathering")),
    "reviews:to_the_meeting": Example(COORDINATOR, ref("answered")),
    "reviews:meeting_held": Example(COORDINATOR, ref("at_meeting")),
    "reviews:ask_to_sign": Example(COORDINATOR, ref("decided_all")),
    "reviews:take_back": Example(COORDINATOR, ref("to_sign")),
    "reviews:sent": Example(COORDINATOR, ref("signed_off")),
    "reviews:reply": Example(COORDINATOR, ref("sent")),
}

PRACTICE = {
    "reviews:begin_review": Example(COORDINATOR),
    "reviews:review": Example(REVIEWER, ref("under_way")),
    "reviews:review_terms": Example(REVIEWER, ref("under_way")),
    "reviews:review_conversations": Example(REVIEWER, ref("under_way")),
    "reviews:review_family": Example(REVIEWER, ref("under_way")),
    "reviews:review_themes": Example(COORDINATOR, given("THR-2019-01")),
    "reviews:review_publication": Example(COORDINATOR, ref("held")),
    "reviews:review_leave_out": Example(
        COORDINATOR, lambda year: (year["under_way"].reference, year["sent"].reference)
    ),
    "reviews:review_terms_write": Example(COORDINATOR, ref("under_way")),
    "reviews:review_lines_add": Example(REVIEWER, ref("under_way")),
    "reviews:review_lines_change": Example(REVIEWER, ref("under_way", "line")),
    "reviews:review_lines_answer": Example(REVIEWER, ref("under_way", "line")),
    "reviews:review_reviewers_appoint": Example(COORDINATOR, ref("begun")),
    "reviews:review_reviewers_end": Example(COORDINATOR, ref("under_way", "reviewer")),
    "reviews:review_incidents_take_in": Example(COORDINATOR, ref("begun")),
    "reviews:review_edition": Example(COORDINATOR, ref("begun")),
    "reviews:review_conversations_add": Example(REVIEWER, ref("under_way")),
    "reviews:review_family_add": Example(REVIEWER, ref("under_way")),
    "reviews:review_family_invite": Example(REVIEWER, ref("under_way", "uninvited")),
    "reviews:review_family_answer": Example(REVIEWER, ref("under_way", "invited")),
    "reviews:review_family_words": Example(REVIEWER, ref("under_way", "consented")),
    "reviews:review_family_take_back": Example(REVIEWER, ref("under_way", "consented")),
    "reviews:review_start": Example(COORDINATOR, ref("with_reviewer")),
    "reviews:review_summary": Example(REVIEWER, ref("under_way")),
    "reviews:review_draft": Example(REVIEWER, ref("under_way")),
    "reviews:review_final": Example(COORDINATOR, ref("drafted")),
    "reviews:review_sign": Example(LEAD, ref("final")),
    "reviews:review_take_back": Example(COORDINATOR, ref("final")),
    "reviews:review_end": Example(COORDINATOR, ref("under_way")),
    "reviews:review_publication_hold": Example(COORDINATOR, ref("held")),
    "reviews:review_publication_holds_check": Example(COORDINATOR, ref("held", "hold")),
    "reviews:review_publication_holds_told": Example(COORDINATOR, ref("held", "hold")),
    "reviews:review_publication_holds_lift": Example(COORDINATOR, ref("held", "hold")),
    "reviews:review_publication_checklist": Example(COORDINATOR, ref("held")),
    "reviews:review_publication_checklist_undo": Example(COORDINATOR, ref("checked", "check")),
    "reviews:review_publication_sent": Example(COORDINATOR, ref("checked")),
    "reviews:review_publication_call_back": Example(COORDINATOR, ref("sent_before")),
    "reviews:review_publication_publish": Example(COORDINATOR, ref("sent_before")),
    "reviews:review_publication_archive": Example(COORDINATOR, ref("published"), on=date(2021, 2, 1)),
    "reviews:review_publication_withhold": Example(COORDINATOR, ref("checked")),
    "reviews:review_publication_again": Example(COORDINATOR, ref("withheld")),
}

OF_TRAINING = (
    TRAINING | DESK | OF_TRAINERS | OF_LICENCES | OF_MATERIALS | OF_ELEARNING | OF_MONEY | OF_OFFICES | OF_WORKPLACES
)
EXAMPLES = HOME | CASES | ACCOUNT | LEARNING | PARTNERSHIP | REVIEWS | PRACTICE | REPORT | OF_TRAINING
