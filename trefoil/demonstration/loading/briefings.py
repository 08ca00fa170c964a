"""The briefings: written, published, opened by some agencies and not by others, and answered."""

from datetime import date
from functools import partial
from typing import Any

from trefoil.demonstration.loading.agenda import Agenda
from trefoil.demonstration.loading.book import Book
from trefoil.demonstration.year.briefings import BRIEFINGS, PROGRESS_OPENED_ON, PUBLIC
from trefoil.demonstration.year.place import AGENCIES
from trefoil.demonstration.year.shapes.briefings import Briefing as Shape
from trefoil.demonstration.year.shapes.briefings import BriefingAnswer
from trefoil.learning import actions
from trefoil.learning.models import Briefing, BriefingLetter, LetterStage, Recipient, Voice

WRITES, PUBLISHES = "coordinator", "business_manager"


def put_down(agenda: Agenda, book: Book) -> None:
    """Put each briefing on the agenda."""
    for one in BRIEFINGS:
        agenda.on(one.begun_on, partial(write, book, one))
        if one.published_on:
            put_down_publication(agenda, book, one, one.published_on)
    agenda.on(PROGRESS_OPENED_ON, partial(open_progress, book))


def put_down_publication(agenda: Agenda, book: Book, one: Shape, on: date) -> None:
    agenda.on(on, partial(publish, book, one))
    for agency, _ in one.by_link:
        agenda.on(on, partial(give_link, book, one, agency))
    for day, who in one.opened:
        agenda.on(day, partial(open_it, book, one, who))
    for agency, days in one.by_link:
        for day in days:
            agenda.on(day, partial(open_by_link, book, one, agency))
    for day, agency in one.reminded:
        agenda.on(day, partial(remind, book, one, agency))
    for answer in one.answers:
        agenda.on(answer.on, partial(say, book, one, answer))


def open_progress(book: Book) -> None:
    """The words that anyone may read, and the page that shows them."""
    by = book.person(PUBLISHES)
    for code, words in PUBLIC:
        actions.choose_public_words(recommendation=book.recommendation(code), words=words, by=by)
    actions.open_progress_page(arrangement=book.arrangement("ssscb"), by=by)


def briefing(book: Book, one: Shape) -> Briefing:
    return book.find(Briefing, one.code)


def write(book: Book, one: Shape) -> None:
    by = book.person(WRITES)
    made = actions.begin_briefing(title=one.title, themes=book.themes(one.themes), by=by)
    book.keep(one.code, made)
    found = {code: book.finding(code) for code, _ in one.points}
    actions.choose_findings(briefing=made, findings=found.values(), by=by)
    words = {found[code].pk: words for code, words in one.points}
    actions.choose_words_of_points(briefing=made, words=words, by=by)
    written: dict[str, Any] = {
        "happened": one.happened, "differently": "\n".join(one.differently), "questions": "\n".join(one.questions)
    }  # fmt: skip
    if one.quotes:
        written["voices"] = [choose_voice(book, one.quotes)]
    actions.change_briefing(briefing=made, by=by, **written)


def choose_voice(book: Book, code: str) -> Voice:
    """The practitioner’s words of a finding, chosen for publication."""
    voice = book.finding(code).voices.filter(who="practitioner").order_by("pk")[0]
    return actions.choose_words_of_voice(voice=voice, words=voice.words, by=book.person(PUBLISHES))


def publish(book: Book, one: Shape) -> None:
    actions.agree_briefing(briefing=briefing(book, one), by=book.person(WRITES))
    agencies = book.agencies(tuple(each.code for each in AGENCIES if each.code not in one.not_sent_to))
    actions.publish_briefing(briefing=briefing(book, one), agencies=agencies, by=book.person(PUBLISHES))
    hand_over(book, one)


def hand_over(book: Book, one: Shape) -> None:
    """The letters of that day were taken by a mail server. None is sent from here."""
    waiting = BriefingLetter.objects.filter(recipient__briefing=briefing(book, one), stage=LetterStage.WAITING)
    for letter in waiting.order_by("pk"):
        if begun := actions.begin_letter(letter=letter.pk, by=None):
            actions.letter_was_sent(letter=begun[0], by=None)


def recipient(book: Book, one: Shape, agency: str) -> Recipient:
    return Recipient.objects.get(briefing=briefing(book, one), agency=book.agency(agency))


def give_link(book: Book, one: Shape, agency: str) -> None:
    actions.make_link(recipient=recipient(book, one, agency), by=book.person(PUBLISHES))


def open_it(book: Book, one: Shape, who: str) -> None:
    actions.open_briefing(briefing=briefing(book, one), by=book.person(who))


def open_by_link(book: Book, one: Shape, agency: str) -> None:
    actions.open_by_link(link=recipient(book, one, agency).links.get(revoked_at=None), by=None)


def remind(book: Book, one: Shape, agency: str) -> None:
    actions.remind_reader(recipient=recipient(book, one, agency), by=book.person(WRITES))
    hand_over(book, one)


def say(book: Book, one: Shape, answer: BriefingAnswer) -> None:
    actions.answer_briefing(briefing=briefing(book, one), text=answer.text, by=book.person(answer.by))
