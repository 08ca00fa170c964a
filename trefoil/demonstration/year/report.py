"""The narrative of the annual report 2019-20, in our own words.

`{name}` stands for one live figure in a sentence and `[[live:name]]`, on a line of its own, for a live block
(`annual_report/figures` and `annual_report/live`). `[[part]]` begins a new text. No figure is typed.
"""

from trefoil.demonstration.year.shapes import Chapter

TITLE = "Annual report 2019-20"
PERIOD = ("2019-04-01", "2020-03-31")

CHAPTERS = (
    Chapter(
        "foreword",
        "Foreword",
        """This is the first annual report of one Board for Stoke-on-Trent and Staffordshire. On 1 April 2019
{former_boards} boards became one, with the councils, the health service and the police equally responsible.
Change is not easy, and much of the year went into learning how to do this together.

This report tells what we did and, as far as we can, what difference it made. Behind it are {children_reviewed}
children who died or were seriously harmed. We have tried to write so that what they showed us is not lost in process.
Every figure in these pages is drawn from the record that it counts.

We end the year in an epidemic. It has changed how families are seen and how practitioners meet. What we had begun goes
on, more slowly in some places, and we say where.""",
    ),
    Chapter(
        "partnership",
        "The partnership and its governance",
        """The Board covers {areas} areas and has {statutory_agencies} statutory partner bodies. As an early
adopter of Working Together 2018 the area began the new way of working before the formal merger: the two former boards
held rapid reviews from July 2018.

[[live:statutory_partners]]

The Board sets direction. It delegates performance and quality assurance to the Partnership (SSSCP), in which all
agencies share their information. Practice reviews, child deaths, training and the review of restraint stay with
subgroups while the arrangements settle; these are to be looked at again in 2021-22. One Child Safeguarding Practice
Review group has replaced two serious case review subgroups. A task group was set up for Child Exploitation, and a
steering group is being set up for the neglect tool.

[[live:structure]]

All partners reviewed membership and terms of reference during the year. There were {membership_changes} changes
of membership after the first day.

[[live:group_reviews]]

Independent scrutiny took a new form. A review commissioned by the Department for Education’s commissioner asked
whether oversight is strong enough and whether leadership will drive improvement. Partners spoke one by one with a
member of the National Panel. A mid-way review was held with help from outside, and a council’s internal audit looked
at whether the Board meets its duties. Lead members acted as critical friends. The main recommendation was to review
governance, to bring forward scrutiny and quality assurance, and to set out how rapid reviews and case reviews are run.
We accept it. The way rapid reviews are run is described below; the rest is in the development plan.""",
        "Working Together 2018, chapter 3",
    ),
    Chapter(
        "priorities",
        "Our priorities",
        """The Board has {priorities} priorities.

[[live:priorities]]

**Child Exploitation.** The task group has written a strategy for both areas, to be launched in the coming months. The
Board’s bid to be a development site of the Tackling Child Exploitation programme succeeded, and the programme’s team
now helps to build the framework by which we shall know whether the strategy makes a difference. That is not yet in
use, so we cannot yet say that it does.

**Neglect.** The priority came out of the most recent serious case review. Low-level neglect is hard to see and hard to
answer, above all for families who come back once help has ended. It was found in {reviews_with_theme:low-level-neglect} of the
{rapid_reviews} rapid reviews, and families who came back in {reviews_with_theme:re-referred-after-step-down}. The Board extends the
priority into 2020-21 and intends to commission the Graded Care Profile 2, with training for trainers. Neglect reaches
beyond one Board, and links with other strategic boards are being made.""",
        "Working Together 2018, chapter 3",
    ),
    Chapter(
        "rapid_reviews",
        "Rapid reviews and learning from incidents",
        """When a child dies or is seriously harmed and abuse or neglect is known or suspected, the council notifies the
National Panel and Ofsted, and the partners hold a rapid review within 15 working days. Since July 2018 there have been
{rapid_reviews}: Staffordshire notified {rapid_reviews:staffordshire} and Stoke-on-Trent
{rapid_reviews:stoke-on-trent}. The Panel was satisfied with {panel_satisfied}. {rapid_reviews_in_year} were
sent within this year.

[[live:rapid_reviews_by_area]]

{rapid_reviews_on_time} were sent in time and {rapid_reviews_late} was not; the reason is given with it.
In {dissents} a partner would have decided otherwise, and its view went to the Panel with the review. We count
this as a sign of health. {not_met} incidents of the year were considered and not notified, and the reasons are
kept.

[[live:clocks]]

A rapid review is shorter than what it replaces, and richer: those who know the child are in the room within days. With
Birmingham’s partnership, another early adopter, we went on improving the paperwork.

**What was found.** The reviews hold {findings} findings. {strengths} of them are strengths: people who saw
a baby’s arm, a child’s packed snack or a father nobody had asked, and did something. {improvements} say what
could be better.

[[live:themes_chart]]

[[live:themes_over_time]]

Nine reviews are few. The rule by which a theme is called reducing, persisting or rising was set before anyone looked,
and it says so when there are too few to tell.

[[live:verdicts]]

The child’s voice recurs most, in {reviews_with_theme:childs-voice} reviews, and has not lessened. For a baby it is what someone saw,
and it is often in a diary that nobody asked for. Professional challenge was found in {reviews_with_theme:challenge-and-escalation}: people
know that they disagree, and manners and rank can keep them from the next step. Decisions in domestic abuse were found in
{reviews_with_theme:domestic-abuse-decisions}; they look different when seen through a mother’s eyes. Early help assessment was found in
{reviews_with_theme:early-help-assessments}: {reviews_with_theme_before_action:early-help-assessments} before the new standard began and {reviews_with_theme_since_action:early-help-assessments} since.
So small a number proves little by itself, and we read it together with the audit in the chapter on embedding learning.

[[live:rapid_reviews]]

[[live:voices]]""",
        "Working Together 2018, chapter 4",
    ),
    Chapter(
        "practice_reviews",
        "Practice reviews",
        """The Board took over {scr_carried_over} serious case reviews from the former boards. {scr_final} is
final and {scr_open} is nearly complete. In the year {completed_scr} serious case review and
{completed_local} child safeguarding practice review were completed. The serious case review completed is the
final one of those taken over.

Of these reviews, {published_reviews} could be published. {held_reviews} are held because criminal, inquest or family
proceedings are under way. Each hold has a reason, was explained to the Panel, and is looked at again on a set date.
Learning does not wait: agencies came to the learning events in large numbers and have begun to act.

[[live:practice_reviews]]

[[part]]

A thematic review of children under 1 brings {thematic_incidents} of the {rapid_reviews} rapid reviews together around {thematic_themes} themes, all of which recur: professional
challenge and escalation, through the eyes of the practitioner; the child’s voice and what parents’ behaviour means for
the child’s development; the quality and timeliness of early help assessments and how parents experience them; and
decisions in domestic abuse, through the eyes of the victim, the mother.

[[live:theme_matrix]]

By the end of the year {conversations} learning conversations had been held, with {practitioners} people
from the front line. Families spoke with the reviewer too: {families_taking_part} by the end of the year. Visits stopped in March;
conversations go on by video and telephone. The review reports next year.""",
        "Children Act 2004, section 16F; Working Together 2018, chapter 4",
    ),
    Chapter(
        "learning",
        "Embedding learning",
        """Closing the loop matters as much as finding. For each theme that recurs we ask whether it is becoming rarer or
less complex and, where it is not, whether we understand why.

[[part]]

The Board and its groups agreed {recommendations} recommendations in the year and {actions} actions to meet them.
{actions_done} of these were done by 31 March 2020. Of all our actions, those of earlier years too, {actions_overdue} were
overdue on that day, and for {actions_changed} somebody saw in the year that practice is better. Done and changed are different things, and we report both.

[[live:activity_and_impact]]

[[live:actions_by_theme]]

Each rapid review also looks back: what had been learned before, and did it hold? Where it did not, it had most often not
yet reached the people who needed it.

[[live:earlier_learning]]

**Early help.** One standard now holds in both areas. When two auditors read assessments in January, most were finished
in time and most had heard the father or partner. The next question came from a rapid review: what happens when someone
joins the home after the assessment is finished.

[[part]]

**Interpreters.** Families who need one had an independent interpreter more than twice as often in the winter quarter as in the
same quarter a year before. When records were read, most visits had still begun without one, so we do not yet say that it is
better for families.

[[part]]

**Babies.** A baby with an injury who cannot move is now examined on the same day. Half a year after the step was taken, records
showed it each time. The prompt to ask who cares for a baby at night has not helped: it is there, and the answer is left empty.

[[part]]

**Challenge.** Steps for escalation are in place in most agencies. Practitioners told us that they are known, and
thought of as being for formal disputes. A way to ask a question across services is being tried.

[[part]]

**The child’s day and night.** The question is now in supervision records of some services. Answers are not yet there
often enough, least of all about nights.

[[live:evidence]]

Learning travels by several roads: a new website, a regular newsletter, short films and webinars in preparation, a
campaigns officer to be appointed, and training at four levels. Schools’ safeguarding leads now meet the Board regularly
and hear what rapid reviews found.""",
        "Working Together 2018, chapter 3",
    ),
    Chapter(
        "workforce",
        "A workforce that learns",
        """Training across agencies is taught at four levels, from awareness for everyone to courses for specialists and managers, with
short sessions on safer sleeping and on exploitation beside them.

[[live:training_figures]]

{training_courses} courses were taught in the year. Some can be taken online, and organisations that want to teach the basics
themselves are given the slides for level 1. Who came is counted here; who learned from the slides is counted by the
organisations that taught them.

[[live:training_by_level]]

[[live:training_by_workplace]]

That people came is activity. Whether they were surer afterwards, and still are at work weeks later, is asked of each of them in
the same words, and of their managers. The answers say how sure people feel and not yet what children met.

[[live:training_change]]

{training_places_lost} confirmed places were not used. Organisations are now charged for them, and a place that is given back in time
goes to the next on the list at once.""",
        "Working Together 2018, chapter 3",
    ),
    Chapter(
        "little_progress",
        "Where there was little or no progress",
        """This chapter is drawn from the records: what was overdue at the end of the year, what was done and changed nothing, what
comes back in reviews, and what was promised and not kept.

[[live:little_progress]]

Most of what stands still has one of three reasons. Some of it waited for people who were ill in the last weeks of the year, when
the epidemic began. Some of it waits for a change in an agency’s records, behind other urgent changes. And neglect waits for a
decision of ours: we wanted one tool for all agencies before we asked any of them to begin, and we should have let those begin who
were ready. The Board has asked for a month by which the tool is chosen.""",
        "Working Together 2018, chapter 3",
    ),
    Chapter(
        "agencies",
        "Agencies in their own words",
        """We asked agencies what they changed and how they know. What they sent is printed as they wrote it.""",
        "Working Together 2018, chapter 3",
    ),
    Chapter(
        "restraint",
        "Review of restraint",
        """There is a young offender institution for boys in Staffordshire, HMYOI Werrington. Restraint is meant to be the last resort
there, when all else has failed. A task group of several agencies looks at how it was used. It may see the recordings of the
cameras and all papers on the use of force, and it tells the institution what was good practice and what must be learned.

The Board is told once a year. Recording has become better, and restraint is used less, above all restraint that causes pain. An
independent service offers each child an advocate after a restraint. Its own view is narrow, as it says itself: it knows
what children and its staff tell it.""",
        "Working Together 2018, chapter 3",
    ),
    Chapter(
        "scrutiny",
        "Independent scrutiny",
        """Somebody from outside looks at what we do. The statement is the scrutineer’s own; the partners’ replies follow it.

[[live:scrutineers_statement]]""",
        "Children Act 2004, section 16G; Working Together 2018, chapter 3",
    ),
    Chapter(
        "looking_ahead",
        "Last year’s promises, and looking ahead",
        """The two boards before us promised some things in their last reports. This is what became of each.

[[live:promises_told]]

[[part]]

In 2020-21 there is a wish to move to separate arrangements for Stoke-on-Trent and for Staffordshire, so that the
city can give its own challenges full attention. Each will agree its own priorities, budget and staff. Joint work on
exploitation and neglect stays joint, and so do the reviews that are under way. Nothing recorded in this year is lost or
counted twice by that.

The thematic review of children under 1 will report. The exploitation strategy will be launched. A neglect tool will be
chosen. {held_reviews} reviews wait for courts, and will be published when they may.

[[live:promises_made]]

And we shall ask of every theme in this report, one year on: is it rarer, and if not, do we know why?""",
        "Working Together 2018, chapter 3",
    ),
)
