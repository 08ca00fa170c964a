"""Every named address of the site, filled with the records of the world."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, get_resolver, reverse

from tests.world.making import Matter, World
from trefoil.reviews.sections import NEEDED

GENERAL = "-"


@dataclass(frozen=True)
class Address:
    """One address: the name of its page, which case it is about (`open`, `shut`, or `-` for none), and the path."""

    name: str
    about: str
    path: str


def named_urls(patterns: Any = None, space: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    """Name and route of every address the site knows."""
    for one in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield (f"{space}:{one.name}" if space else str(one.name)), route
        else:
            yield from named_urls(one.url_patterns, one.namespace or space, route)


@cache
def routes() -> dict[str, str]:
    """The route of every address by its name."""
    return dict(named_urls())


def addresses(world: World) -> Iterator[Address]:
    """Every address; those about a case once for each of the two cases."""
    find_by_themselves()
    for name in routes():
        if name in OF_A_CASE:
            for matter in filter(None, (world.open, world.shut)):
                yield Address(name, matter.name, reverse(name, args=[str(one) for one in OF_A_CASE[name](matter)]))
        else:
            yield Address(name, GENERAL, reverse(name, args=[str(one) for one in GENERAL_ARGUMENTS(world, name)]))


def of_case(key: str) -> Any:
    """Arguments of an address like `<reference>/…/<pk>/`."""
    return lambda matter: (matter.case.reference, matter[key].pk)


def of_incident(key: str) -> Any:
    return lambda matter: (matter.incident.reference, matter[key].pk)


def of_review(key: str) -> Any:
    return lambda matter: (matter.review.reference, matter[key].pk)


def of_learning(*keys: str) -> Any:
    """Arguments of an address of the loop: a reference, then keys."""
    return lambda matter: (
        getattr(matter.learning, keys[0]).reference,
        *(getattr(matter.learning, key).pk for key in keys[1:]),
    )


def of_a_review(review: Any) -> tuple[str, int]:
    """Arguments of the address of an action that was opened for review."""
    return review.action.reference, review.pk


def reference(matter: Matter) -> tuple[str]:
    return (matter.incident.reference,)


def review(matter: Matter) -> tuple[str]:
    return (matter.review.reference,)


def point(matter: Matter) -> tuple[str]:
    return (matter.point.reference,)


OF_A_CASE: dict[str, Any] = {
    "cases:change_person": of_case("child"),
    "cases:identity": of_case("child"),
    "cases:change_identity": of_case("child"),
    "cases:end_agency": of_case("involvement"),
    "cases:give_view": of_case("open_decision"),
    "cases:clock": of_case("late_clock"),
    "cases:explain_late": of_case("late_clock"),
    "cases:download": of_case("document"),
    "cases:remove_document": of_case("document"),
    "cases:change_note": of_case("note_of_school_rep"),
    "cases:revoke": of_case("let_in"),
    "cases:check_emergency": of_case("in_emergency"),
    "cases:end_conflict": of_case("conflict"),
    "learning:findings_of": reference,
    "learning:add_finding": reference,
    "learning:finding": of_learning("finding"),
    "learning:change_finding": of_learning("draft"),
    "learning:agree_finding": of_learning("draft"),
    "learning:take_back_finding": of_learning("finding"),
    "learning:set_aside_finding": of_learning("draft"),
    "learning:add_voice": of_learning("finding"),
    "learning:remove_voice": of_learning("finding", "voice"),
    "learning:publish_voice": of_learning("finding", "voice"),
    "learning:add_recommendation_for_case": reference,
    "learning:recommendation": of_learning("recommendation"),
    "learning:change_recommendation": of_learning("made"),
    "learning:accept_recommendation": of_learning("made"),
    "learning:not_accept_recommendation": of_learning("made"),
    "learning:public_recommendation": of_learning("recommendation"),
    "learning:plan_action": of_learning("recommendation"),
    "learning:action": of_learning("action"),
    "learning:add_part": of_learning("action"),
    "learning:report_progress": of_learning("action", "part"),
    "learning:part_done": of_learning("action", "part"),
    "learning:reopen_part": of_learning("action", "done_part"),
    "learning:change_due": of_learning("action", "part"),
    "learning:add_evidence": of_learning("action"),
    "learning:evidence": of_learning("action", "evidence"),
    "learning:evidence_file": of_learning("action", "evidence"),
    "learning:close_action": of_learning("action"),
    "learning:set_test": of_learning("closed"),
    "learning:impact_test": of_learning("closed", "test"),
    "learning:record_result": of_learning("closed", "test"),
    "learning:impact_test_file": of_learning("closed", "recorded_test"),
    "learning:add_lasting_change": of_learning("closed"),
    "learning:remove_lasting_change": of_learning("closed", "changed"),
    "learning:action_review": lambda matter: of_a_review(matter.learning.reviews[-1]),
    "learning:decide_review": lambda matter: of_a_review(matter.learning.reviews[-1]),
    "learning:elsewhere": point,
    "learning:change_elsewhere": point,
    "learning:close_elsewhere": point,
    "learning:reopen_elsewhere": point,
    "learning:publish_evidence": of_learning("action", "evidence"),
    "reviews:request": of_incident("request"),
    "reviews:answer": of_incident("request"),
    "reviews:chase": of_incident("request"),
    "reviews:extend": of_incident("request"),
    "reviews:accept": of_incident("request"),
    "reviews:query": of_incident("other_request"),
    "reviews:decide": lambda matter: (matter.incident.reference, "practice-review"),
    "reviews:section": lambda matter: (matter.incident.reference, NEEDED[0]),
    "reviews:earlier_learning": of_incident("earlier"),
    "reviews:answer_panel": lambda matter: (
        matter.incident.reference,
        matter.records["reply"].pk if "reply" in matter.records else 0,
    ),
    "reviews:review_leave_out": lambda matter: (matter.review.reference, matter.incident.reference),
}
"""What an address about a case is filled with. Those that take the reference alone are found by themselves."""


def find_by_themselves() -> None:
    """Addresses that take the reference of a case and nothing else, and those of reviews with a key after it."""
    for name, route in routes().items():
        if name in OF_A_CASE or not name.startswith(("cases:", "reviews:")):
            continue
        takes = route.count("<")
        if "<review:" in route:
            OF_A_CASE[name] = review if takes == 1 else of_review(KEY_AFTER[route.split("/")[-4]])
        elif takes == 1:
            OF_A_CASE[name] = reference


KEY_AFTER = {
    "lines": "line", "reviewers": "reviewer", "family": "family", "holds": "hold", "checklist": "check",
}  # fmt: skip
"""Which record of the practice review stands for the key, by the word before it in the address."""


def records_of_the_partnership(world: World) -> dict[str, Any]:
    cast = world.cast
    group, agency = cast.groups["reviews"], cast.agencies["school"]
    return {
        "arrangements": cast.arrangement, "coverage": cast.arrangement.coverage.order_by("pk").first(),
        "groups": group, "members": group.memberships.order_by("pk").first(), "agencies": agency,
        "statutory-partners": cast.agencies["health"].partnerships.order_by("pk").first(),
        "people": cast["school_rep"], "roles": cast["school_rep"].appointments.get(),
        "priorities": world.records["priority"], "service": cast["school_rep"],
    }  # fmt: skip


def general_arguments(world: World, name: str) -> tuple[Any, ...]:
    """Arguments of an address that is about no case."""
    route = routes()[name]
    if "<" not in route:
        return ()
    if name in {"partnership:bring_back"}:
        return (world.records["leaver"].pk,)
    if name.startswith("partnership:"):
        return (records_of_the_partnership(world)[route.split("/")[1]].pk,)
    if "briefing" in route:
        return of_briefing(world, name, route)
    if name.startswith("learning:"):
        theme = world.records["retired_theme"] if name == "learning:bring_back_theme" else world.themes[0]
        return (theme.slug,)
    if name.startswith("annual_report:"):
        return of_report(world, name, route)
    if name.startswith("training:desk") or name in ("training:certificate", "training:own_certificate"):
        return of_the_desk(world, name, route)
    if name.startswith("training:"):
        return of_training(world, name.split(":")[1], route)
    return {
        "account_reset_password_from_key": ("1", "x-y"),
        "openid_connect_login": ("partner",),
        "openid_connect_callback": ("partner",),
        "mfa_remove_webauthn": (1,),
        "mfa_edit_webauthn": (1,),
    }[name]


GENERAL_ARGUMENTS = general_arguments


READ_WHEN_PUBLISHED = {"report", "preview", "word", "pdf", "reopen", "sent_to", "add_sending"}
KEY_IN_REPORT = {
    "change_promise": "promise", "remove_promise": "promise", "tell_outcome": "earlier", "unlink": "link",
}  # fmt: skip


def of_report(world: World, name: str, route: str) -> tuple[Any, ...]:
    """The published report where reading is meant, the draft where it is written."""
    page = name.split(":")[1]
    which = "report" if "published" in name or page in READ_WHEN_PUBLISHED else "draft_report"
    report, made = getattr(world, which), world.records[which]
    if "contributions/<int:pk>" in route:
        return (made["contribution"].pk,)
    values: list[Any] = [report.year]
    if "<slug:slug>" in route:
        values.append(made["section"].slug)
    if "<slug:code>" in route:
        values.append("impact")
    if "<int:pk>" in route:
        values.append(made[KEY_IN_REPORT.get(page, "block")].pk)
    if "<str:name>" in route:
        values.append("rapid_reviews")
    return tuple(values)


OF_A_DRAFT = {"briefing_findings", "briefing_words", "change_briefing", "agree_briefing"}
OF_AN_AGREED = {"take_back_briefing", "publish_briefing"}


def of_briefing(world: World, name: str, route: str) -> tuple[Any, ...]:
    """The published briefing where reading is meant, the one at the right stage for each step."""
    made, page = world.records, name.split(":")[1]
    if "<str:key>" in route:
        return (made["link_key"],)
    which = "draft_" if page in OF_A_DRAFT else "agreed_" if page in OF_AN_AGREED else ""
    reference = made[f"{which}briefing"].reference
    if "<int:pk>" not in route:
        return (reference,)
    return (reference, made["silent_reader" if page in {"remind_reader", "make_briefing_link"} else "reader"].pk)


def of_training(world: World, page: str, route: str) -> tuple[Any, ...]:
    """The session, the course or the sealed link that an address of training is about."""
    if page.startswith("office"):
        return of_an_office(world.records["office"], route)
    made = world.records["training"]
    if "<slug:slug>" in route:
        return (made["course"].slug,)
    if "<str:reference>" in route:
        return (made["full" if page == "wait" else "session"].reference,)
    if page.startswith("here"):
        return (made["keys"]["here"],)
    if "<str:key>" in route:
        return (made["keys"][page],)
    if "materials/" in route:
        return (world.records["desk"]["material_version" if page == "material_file" else "material"].pk,)
    return (made["waiting" if "waiting" in page else "booking"].pk,)


def of_an_office(made: dict[str, Any], route: str) -> tuple[Any, ...]:
    """The workplace, and what of it a page for whoever books there is about."""
    more = next((made[name] for name in ("session", "booking", "waiting") if f":{name}>" in route), None)
    return (made["workplace"].pk, *((getattr(more, "reference", None) or more.pk,) if more else ()))


AT_A_STAGE = {
    "desk_open": "planned_session", "desk_register": "past_session", "desk_report": "past_session",
    "desk_register_list": "past_session", "desk_session_evaluation": "delivered_session",
}  # fmt: skip
"""Which session a page of the training desk is about, where it is not the one that takes bookings."""


WORKPLACES = {"desk_check_workplace": "typed_workplace", "desk_bring_back_workplace": "closed_workplace"}


def of_the_desk(world: World, name: str, route: str) -> tuple[Any, ...]:
    made, page = world.records["desk"], name.split(":")[1]
    if "<str:number>" in route:
        return (made["certificate"].number,)
    if page in OF_THE_LIST:
        return OF_THE_LIST[page](world.records)
    if "sessions/<str:reference>" in route:
        return (made[AT_A_STAGE.get(page, "session")].reference,)
    if "<slug:slug>" in route:
        return (made[COURSES.get(page, "course")].slug,)
    if "<str:kind>" in route:
        return (made["invoices"].reference, "csv")
    if "<int:newest>" in route:
        return (made["booking"].employment.workplace_id, made["letter"].pk)
    if "<int:other>" in route:
        return (made["learner"].pk, made["same_learner"].pk)
    if "workplaces/" in route:
        return (made[WORKPLACES.get(page, "workplace")].pk,)
    found = next((record for part, record in BY_NUMBER.items() if part in route), "booking")
    return (made[found].pk,)


OF_THE_LIST: dict[str, Callable[[dict[str, Any]], tuple[Any, ...]]] = {
    "desk_leave_waiting": lambda made: (made["desk"]["session"].reference, made["desk"]["waiting"].pk),
    "desk_answer_offer": lambda made: (made["training"]["offer"].pk,),
}
"""The pages of the desk for somebody who rings about a waiting list."""

COURSES = {
    "desk_bring_back_course": "retired_course", "desk_evaluation": "evaluated_course",
    "desk_use_as_evidence": "evaluated_course",
}  # fmt: skip
"""Which course a page of the desk is about, where it is not the one that can be booked."""

BY_NUMBER = {
    "versions/": "course_version", "/credit/": "invoiced_charge", "charges/": "charge", "trainers/": "trainer", "away/": "away", "teaching/": "teaching",
    "needs/": "requirement", "no-shows/": "missed", "prices/": "rate",
    "systems/": "source", "results/": "completion", "files/": "material_version", "materials/": "material", "deliveries/": "delivery",
    "kinds/": "licence_kind", "licences/": "licence",
    "learners/": "learner", "office/": "grant", "letters/": "stuck_letter",
}  # fmt: skip
"""Which record a number in an address of the desk is of."""
