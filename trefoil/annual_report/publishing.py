"""Freezes a report for the partners to sign, and publishes what they signed: what went out is kept as it was."""

from dataclasses import dataclass, replace

from trefoil.annual_report.assembly import Whole, chapters, whole
from trefoil.annual_report.disclosure import must_be_safe
from trefoil.annual_report.freezing import Opened, freeze, opened
from trefoil.annual_report.models import Edition, Report, SignOff
from trefoil.annual_report.partners import partners_of
from trefoil.annual_report.signing import frozen_edition
from trefoil.annual_report.verifying import hash_of_forms
from trefoil.annual_report.workflow import REPORT
from trefoil.partnership.models import Person
from trefoil.shared import clock
from trefoil.shared.actions import Refused, action, need_words, record
from trefoil.shared.dates import long_date
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.model import Document, Paragraph, Run
from trefoil.shared.documents.pdf import to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.editing import lock


@dataclass(frozen=True)
class Forms:
    """The three forms of one document."""

    page: str
    contents: list[tuple[str, str]]
    word: bytes
    pdf: bytes


def document(report: Report) -> Document:
    """The report for readers outside: as it was frozen, or as the records have it now while nothing is frozen."""
    return editions(report)[0]


def childrens_document(report: Report) -> Document:
    """The short edition, in the same way."""
    return editions(report)[1]


def editions(report: Report) -> tuple[Document, Document]:
    """Both editions of the report: sealed ones of a frozen report, live ones of a draft."""
    if report.stage != "draft" and (edition := frozen_edition(report)) and (kept := opened(edition)):
        return sealed(kept, edition)
    now = whole(report)
    return now.document, now.children


def sealed(kept: Opened, edition: Edition) -> tuple[Document, Document]:
    """Both editions with the seal, which cannot be among the data that it seals."""
    words = (
        f"The words and numbers of this report were frozen on {long_date(kept.frozen_on)} and signed by the "
        "safeguarding partners in that form. The SHA-256 hash of its data is "
    )
    seal = Paragraph((Run(words), Run(edition.sha256, strong=True), Run(".")))
    children = kept.children or replace(kept.document, parts=())
    return replace(kept.document, parts=(*kept.document.parts, seal)), children


def forms_of(one: Document) -> Forms:
    """Build the three forms. Most of the time goes into the first drawing of charts."""
    return Forms(str(to_html(one, standalone=False)), chapters(one), to_word(one), to_pdf(one))


@action
def sign_off(*, report: Report, by: Person) -> Edition:
    """Put the report to the partners: all that it says is frozen, with a hash, and each partner signs that."""
    report = lock(Report.objects.all(), pk=report.pk)
    REPORT.perform("sign_off", record=report, by=by)
    now: Whole = whole(report)
    must_be_safe(now.checked, now.ledger.cells)
    frozen = freeze(report, now)
    edition = Edition.objects.create(
        report=report, data=frozen.data, sha256=frozen.sha256, sources=frozen.sources, frozen_at=clock.now(),
        frozen_by=by,
    )  # fmt: skip
    record(
        "sent", report, f"Froze the annual report for {report.year} and put it to the statutory partners.",
        sha256=frozen.sha256,
    )  # fmt: skip
    return edition


@action
def sign(*, edition: Edition, sha256: str, by: Person) -> SignOff:
    """A statutory partner's lead signs the frozen report for their agency: the hash that they were shown."""
    if by is None or not by.may("report.sign"):
        raise Refused("Ask your agency’s lead: a statutory partner’s lead signs")
    report = lock(Report.objects.all(), pk=edition.report_id)
    if report.stage != "sign_off" or frozen_edition(report) != edition:
        raise Refused("Open the report again: it is not with the partners in this form any more")
    if sha256 != edition.sha256:
        raise Refused("Read the report again: what you were shown is not what is frozen now")
    if by.agency is None or by.agency not in partners_of(report, clock.today()):
        raise Refused("Only the statutory partners of this report’s areas sign it")
    if edition.sign_offs.filter(agency=by.agency_id).exists():
        raise Refused(f"{by.agency} has signed already")
    made = SignOff.objects.create(edition=edition, agency=by.agency, sha256=sha256, signed_at=clock.now(), signed_by=by)
    record("signed_off", report, f"Signed the annual report for {report.year} for {by.agency}.", sha256=sha256)
    return made


@action
def take_back(*, report: Report, why: str, by: Person) -> Report:
    """Take a report back from the partners to change it: it is live again, and their signatures do not count any more."""
    report = lock(Report.objects.all(), pk=report.pk)
    why = need_words(why, "Say why the report is taken back")
    edition = frozen_edition(report)
    REPORT.perform("take_back", record=report, by=by)
    signed = 0
    if edition is not None and edition.published_at is None:
        signed = edition.sign_offs.count()
        edition.withdrawn_at, edition.withdrawn_by, edition.withdrawn_why = clock.now(), by, why
        edition.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    record(
        "withdrawn", report, f"Took the annual report for {report.year} back from the partners to change it.",
        signatures_lost=signed,
    )  # fmt: skip
    return report


@action
def publish(*, report: Report, by: Person) -> Edition:
    """Publish what the partners signed: its forms are built once from the frozen data, and kept."""
    report = lock(Report.objects.all(), pk=report.pk)
    REPORT.perform("publish", record=report, by=by)
    edition = frozen_edition(report)
    kept = opened(edition) if edition else None
    if edition is None or kept is None:
        raise Refused("Take the report back to draft, then put it to the partners again")
    full, short = sealed(kept, edition)
    forms = forms_of(full)
    children = forms_of(short) if short.parts else None
    edition.number = report.editions.published().count() + 1
    edition.published_at, edition.published_by = clock.now(), by
    edition.page, edition.contents, edition.word, edition.pdf = forms.page, forms.contents, forms.word, forms.pdf
    if children:
        edition.children_page, edition.children_contents = children.page, children.contents
        edition.children_word, edition.children_pdf = children.word, children.pdf
    edition.forms_sha256 = hash_of_forms(edition)
    edition.save()
    record(
        "published", report, f"Published edition {edition.number} of the annual report for {report.year}.",
        sha256=edition.sha256,
    )  # fmt: skip
    return edition


@action
def reopen(*, report: Report, by: Person) -> Report:
    """Take a published report back to draft, to correct it; the editions that went out stay as they are."""
    report = lock(Report.objects.all(), pk=report.pk)
    REPORT.perform("reopen", record=report, by=by)
    record("moved", report, f"Opened the annual report for {report.year} for correction.")
    return report
