"""A briefing is written from findings, agreed, published by another, and says nothing but its own words."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable

import docx
import pytest
from pypdf import PdfReader

from trefoil.cases.actions import add_concerned, identify, shut_out
from trefoil.learning import actions
from trefoil.learning.briefing.assembly import document_of
from trefoil.learning.briefing.telltale import telltales
from trefoil.learning.models import Briefing, Finding
from trefoil.partnership.models import Agency
from trefoil.shared.actions import Refused
from trefoil.shared.documents.html import to_html
from trefoil.shared.documents.pdf import lines_over, to_pdf
from trefoil.shared.documents.word import to_word
from trefoil.shared.models import AuditEvent, Stale

WRITTEN = {
    "happened": "Several babies were visited and were asleep each time.",
    "differently": "See the baby awake\n- Ask who else has",
    "questions": "When did we last see a baby awake?",
}


@pytest.fixture
def finding(cast, a_case, found, themes) -> Finding:
    case = a_case("EXA-2019-01", agencies=[cast.agencies["health"]])
    child = add_concerned(case=case, key="Bramble", part="child", by=cast["coordinator"])
    identify(concerned=child, name="Percival Stagg", by=cast["coordinator"])
    return found(case, themes["voice"])


@pytest.fixture
def begun(cast, themes, finding) -> Callable[..., Briefing]:
    """A draft with one finding in words: `begun()`; further words as keywords."""

    def make(point: str = "Nobody had seen the baby awake", **words: str) -> Briefing:
        by = cast["coordinator"]
        made = actions.begin_briefing(title="See the baby awake", themes=[themes["voice"]], by=by)
        actions.choose_findings(briefing=made, findings=[finding], by=by)
        actions.choose_words_of_points(briefing=made, words={finding.pk: point}, by=by)
        return actions.change_briefing(briefing=made, by=by, **WRITTEN | words)

    return make


@pytest.fixture
def published(cast, begun) -> Callable[..., Briefing]:
    """Published by the colleague: `published()`, or only to `agencies`."""

    def make(agencies: list[Agency] | None = None) -> Briefing:
        made = actions.agree_briefing(briefing=begun(), by=cast["coordinator"])
        sent_to = agencies or list(Agency.objects.order_by("pk"))
        return actions.publish_briefing(briefing=made, agencies=sent_to, by=cast["colleague"])

    return make


def text_of(briefing: Briefing) -> str:
    """All that a reader can get, in the three forms."""
    document = document_of(briefing)
    pdf = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(to_pdf(document))).pages)
    word = "\n".join(line.text for line in docx.Document(io.BytesIO(to_word(document))).paragraphs)
    return f"{to_html(document, standalone=False)}\n{pdf}\n{word}"


def test_it_tells_what_was_chosen_and_nothing_of_the_case(begun, finding):
    text = text_of(begun())

    for words in ("Several babies", "Nobody had seen the baby awake", "Ask who else has", "When did we last"):
        assert text.count(words) == 3, words
    for secret in (
        finding.title,
        finding.text,
        "EXA-2019-01",
        finding.reference,
        "Bramble",
        "Percival",
        "Hartwell and",
    ):
        assert secret not in text.replace("Hartwell and Elmsford Safeguarding Children Board", ""), secret


def test_a_finding_without_words_is_left_out(cast, begun, finding):
    made = begun()
    actions.choose_words_of_points(briefing=made, words={finding.pk: " "}, by=cast["coordinator"])

    assert "What we learned" not in text_of(made)
    with pytest.raises(Refused, match="Choose the words for what we learned first"):
        actions.agree_briefing(briefing=made, by=cast["coordinator"])


def test_its_pdf_has_one_page_and_it_cannot_be_agreed_while_it_is_longer(cast, begun):
    long = begun(differently="\n".join(f"Do the thing of line {number}" for number in range(60)))

    over = lines_over(document_of(long))
    assert over > 5
    with pytest.raises(Refused, match=rf"Shorten it by about {over} lines: it has to fit on one page"):
        actions.agree_briefing(briefing=long, by=cast["coordinator"])
    short = "\n".join(f"Do the thing of line {number}" for number in range(60 - over))
    fits = actions.change_briefing(briefing=long, differently=short, by=cast["coordinator"])
    assert lines_over(document_of(fits)) == 0
    assert len(PdfReader(io.BytesIO(to_pdf(document_of(fits)))).pages) == 1


@pytest.mark.parametrize(
    ("words", "take_out"),
    [
        ("As in EXA-2019-01", "EXA-2019-01"),
        ("As in R-014", "R-014"),
        ("It was 3 May when she came", "3 May"),
        ("Bramble was asleep", "Bramble"),
        ("Nobody asked Percival", "Percival"),
        ("The staff of Local NHS did not ask", "Local NHS"),
    ],
)
def test_what_leads_to_a_case_has_to_be_taken_out_before_it_is_agreed(cast, begun, words: str, take_out: str):
    made = begun(point=words)

    assert any(f"“{take_out}”" in one for one in telltales(made))
    with pytest.raises(Refused, match="Take out"):
        actions.agree_briefing(briefing=made, by=cast["coordinator"])


def test_words_that_only_look_alike_are_left_alone(begun):
    assert telltales(begun(point="Brambles grow; staff may ask in May, at 10.30, of 12 health visitors")) == []


def test_an_agency_may_be_named_where_to_turn_to_but_not_in_what_went_wrong(begun):
    assert telltales(begun(differently="Ring Local NHS")) == []
    assert telltales(begun(happened="Local NHS did not come")) != []


def test_whoever_wrote_all_of_it_does_not_publish_it(cast, begun):
    made = actions.agree_briefing(briefing=begun(), by=cast["coordinator"])
    everyone = [cast.agencies["health"]]

    with pytest.raises(Refused, match="you are its only writer"):
        actions.publish_briefing(briefing=made, agencies=everyone, by=cast["coordinator"])
    out = actions.publish_briefing(briefing=made, agencies=everyone, by=cast["colleague"])
    assert (out.stage, out.published_by) == ("published", cast["colleague"])


def test_one_that_two_people_wrote_either_may_publish(cast, begun):
    made = actions.change_briefing(briefing=begun(), title="Awake", by=cast["colleague"])
    actions.agree_briefing(briefing=made, by=cast["colleague"])

    assert actions.publish_briefing(
        briefing=made, agencies=[cast.agencies["health"]], by=cast["coordinator"]
    ).is_out  # fmt: skip


def test_whoever_wrote_in_it_and_agreed_it_does_not_publish_it(cast, begun):
    """A small change by a colleague does not make one person's work the work of two."""
    made = actions.change_briefing(briefing=begun(), title="Awake", by=cast["colleague"])
    actions.agree_briefing(briefing=made, by=cast["coordinator"])

    with pytest.raises(Refused, match="you wrote in it and agreed it"):
        actions.publish_briefing(briefing=made, agencies=[cast.agencies["health"]], by=cast["coordinator"])
    assert actions.publish_briefing(
        briefing=made, agencies=[cast.agencies["health"]], by=cast["colleague"]
    ).is_out  # fmt: skip


def test_once_agreed_its_words_stay(cast, begun):
    made = actions.agree_briefing(briefing=begun(), by=cast["coordinator"])

    with pytest.raises(Refused, match="Take the briefing back to draft first"):
        actions.change_briefing(briefing=made, title="Other", by=cast["coordinator"])
    actions.take_back_briefing(briefing=made, by=cast["colleague"])
    assert actions.change_briefing(briefing=made, title="Other", by=cast["coordinator"]).agreed_at is None


def test_of_two_who_write_at_once_the_second_is_shown_both(cast, begun):
    made = begun()
    actions.change_briefing(briefing=made, title="Hers", version=made.version, by=cast["colleague"])

    with pytest.raises(Stale):
        actions.change_briefing(briefing=made, title="His", version=made.version, by=cast["coordinator"])


def test_nobody_outside_the_team_writes_one(cast, themes, begun):
    for who in ("reviewer", "chair", "health_lead", "scrutineer"):
        with pytest.raises(Refused, match="Ask the partnership team"):
            actions.begin_briefing(title="Mine", themes=[themes["voice"]], by=cast[who])
        with pytest.raises(Refused, match="Ask the partnership team"):
            actions.change_briefing(briefing=begun(), title="Mine", by=cast[who])


def test_only_agreed_findings_that_one_sees_can_be_told(cast, a_case, found, themes, begun):
    hidden = found(a_case("EXA-2019-02"), themes["voice"])
    draft = found(a_case("EXA-2019-03"), themes["voice"], agree=False)
    shut_out(case=hidden.case, person=cast["colleague"], reason="Lives next door", by=cast["coordinator"])

    with pytest.raises(Refused, match="You cannot see this"):
        actions.choose_findings(briefing=begun(), findings=[hidden], by=cast["colleague"])
    with pytest.raises(Refused, match="Choose agreed findings"):
        actions.choose_findings(briefing=begun(), findings=[draft], by=cast["coordinator"])


def test_a_finding_that_one_does_not_see_stays_when_one_chooses_others(cast, a_case, found, themes, begun, finding):
    made, other = begun(), found(a_case("EXA-2019-02"), themes["voice"])
    shut_out(case=finding.case, person=cast["colleague"], reason="Lives next door", by=cast["coordinator"])

    actions.choose_findings(briefing=made, findings=[other], by=cast["colleague"])

    assert set(made.points.values_list("finding", flat=True)) == {finding.pk, other.pk}


def test_a_briefing_on_a_finding_that_was_taken_back_is_not_published(cast, begun, finding):
    made = actions.agree_briefing(briefing=begun(), by=cast["coordinator"])
    actions.take_back(finding=finding, by=cast["coordinator"])

    with pytest.raises(Refused, match="no longer agreed"):
        actions.publish_briefing(briefing=made, agencies=[cast.agencies["health"]], by=cast["colleague"])


def test_a_voice_is_quoted_in_the_words_chosen_for_publication_and_goes_with_them(cast, begun, finding):
    by, made = cast["coordinator"], begun()
    voice = actions.add_voice(
        finding=finding, who="child", words="I shouted for Nan Ivy", speaker="Bramble", by=cast["reviewer"]
    )
    with pytest.raises(Refused, match="Choose the words for publication"):
        actions.change_briefing(briefing=made, voices=[voice], by=by)
    voice = actions.choose_words_of_voice(voice=voice, words="I shouted", by=by)
    actions.change_briefing(briefing=made, voices=[voice], by=by)

    text = text_of(made)
    assert "A child" in text
    assert "“I shouted”" in text
    assert "Nan Ivy" not in text
    assert "Bramble" not in text
    actions.choose_words_of_voice(voice=voice, words="", by=by)
    assert "I shouted" not in text_of(made)


def test_a_withdrawn_one_says_why_and_to_whom_it_went_stays_known(cast, published):
    made = published()
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw_briefing(briefing=made, why=" ", by=cast["coordinator"])
    gone = actions.withdraw_briefing(briefing=made, why="A number was wrong", by=cast["coordinator"])

    assert (gone.stage, gone.withdrawn_why) == ("withdrawn", "A number was wrong")
    assert gone.recipients.count() == Agency.objects.count()


def test_the_trail_tells_each_step_and_none_of_the_words(published):
    made = published()
    told = AuditEvent.objects.filter(subject_kind="learning.briefing", subject=str(made.pk)).order_by("number")

    assert [event.verb for event in told] == ["created", "changed", "changed", "changed", "agreed", "published"]
    assert "awake" not in " ".join(event.sentence + event.details for event in told)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here")
def test_word_opens_in_libreoffice_with_its_headings(published, tmp_path):
    (tmp_path / "briefing.docx").write_bytes(to_word(document_of(published())))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path)]

    subprocess.run([*command, str(tmp_path / "briefing.docx")], check=True, capture_output=True, timeout=180)

    opened = (tmp_path / "briefing.fodt").read_text()
    headings = re.findall(r'<text:h [^>]*text:outline-level="1"[^>]*>(.*?)</text:h>', opened)
    said = [re.sub(r"<[^>]+>", "", one) for one in headings]
    assert said == ["What happened", "What we learned", "What to do differently", "Questions for your team"]
    assert "Nobody had seen the baby awake" in opened
