"""What the table of access must never say, whatever rows are added to it."""

from tests.access.table import Row, rows
from tests.world.people import WHO

PUBLIC = {
    "account_login", "account_inactive", "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done", "socialaccount_login_cancelled",
    "home:accessibility", "home:privacy", "annual_report:published", "annual_report:published_word", "annual_report:published_pdf",
    "learning:briefing_by_link", "learning:read_by_link", "learning:pdf_by_link", "learning:progress",
    "annual_report:published_children", "annual_report:published_children_word",
    "annual_report:published_children_pdf", "annual_report:published_data", "annual_report:published_check",
    "training:index", "training:course", "training:session", "training:certificate",
    "training:who", "training:look_in_your_letters", "training:come_in", "training:sign_out",
    "training:approve", "training:offer", "training:move", "training:place", "training:new_address", "training:teaches", "training:teaches_register",
    "training:materials", "training:xapi_about", "training:needs_of_role",
    "training:check_record", "training:record_key", "training:record_key_pem",
    "training:tell_before", "training:tell_after", "training:tell_later", "training:seen",
    "training:here", "training:here_noted",
    # with DEMONSTRATION_SIGN_IN only, where every record is invented
    "demonstration",
}  # fmt: skip
"""What anybody may open without signing in."""

LEAD_BACK = {"learning:read_by_link", "learning:pdf_by_link"}
"""Of these, what leads back to the button of an agency's link until it was pressed."""

STRANGERS = {
    "nobody", "no_role", "shut_out", "county_lead", "trust_rep", "college_rep", "taken_back", "chair",
    "board_member", "analyst", "trainer", "practitioner", "administrator",
}  # fmt: skip
"""Whom a case of other agencies does not concern, or no longer."""

NAMED = {"coordinator", "let_in", "in_emergency", "reviewer"}
"""Who sees something of a case restricted to named people: its lead, those let in, the reviewer of its review."""

OPENED = {"yes", "on"}
FOLLOWED_BY_OTHERS = {
    "learning:recommendation", "learning:change_recommendation", "learning:accept_recommendation",
    "learning:not_accept_recommendation", "learning:action", "learning:evidence_file", "learning:report_progress",
    "learning:part_done", "learning:add_evidence", "learning:evidence", "learning:impact_test",
    "learning:impact_test_file", "learning:record_result", "learning:add_lasting_change", "learning:close_action",
    "learning:set_test",
}  # fmt: skip
"""What an agency is to do speaks of practice, never of a family: its owners and those who follow actions see it."""


def opened_by(row: dict[str, str]) -> set[str]:
    return {who for who in WHO if row[who] in OPENED}


def about(case: str) -> list[tuple[Row, set[str]]]:
    return [(row, opened_by(words)) for row, words in rows().items() if row[1] == case]


def test_the_table_has_a_column_for_each_person_and_only_known_words():
    for row, words in rows().items():
        assert list(words) == list(WHO), row
        assert set(words.values()) <= {"yes", "on", "no", "refused", "failed", "sign in"}, row


def test_without_signing_in_only_public_pages_open():
    assert {row[0] for row, words in rows().items() if words["nobody"] == "yes"} == PUBLIC - LEAD_BACK


def test_a_case_is_not_there_for_strangers():
    for row, opened in about("open") + about("shut"):
        if row[0] not in FOLLOWED_BY_OTHERS:
            assert not opened & STRANGERS, row


def test_strangers_learn_nothing_from_the_way_they_are_turned_away():
    for row, words in rows().items():
        if row[1] != "-":
            turned_away = {words[who] for who in STRANGERS - {"nobody", "no_role"} if words[who] not in OPENED}
            assert turned_away <= {"no"}, row


def test_a_restricted_case_is_there_for_named_people_only():
    for row, opened in about("shut"):
        owners = {"health_lead", "police_lead"} if row[0] in FOLLOWED_BY_OTHERS else set()
        assert opened <= NAMED | owners, row


def test_a_system_administrator_opens_nothing_of_the_work():
    work = ("cases:", "reviews:", "learning:")
    opened = {row[0] for row, words in rows().items() if row[0].startswith(work) and words["administrator"] in OPENED}
    assert opened <= PUBLIC


def test_nobody_without_a_role_opens_anything_but_their_own_account():
    own = ("account", "mfa_", "usersessions", "second_factor", "socialaccount")
    opened = {row[0] for row, words in rows().items() if words["no_role"] in OPENED} - PUBLIC
    assert all(name.startswith(own) for name in opened), opened
