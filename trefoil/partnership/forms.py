"""The partnership's forms: what is asked, in plain words. Saving is an action."""

from typing import Any

from django.core.validators import RegexValidator

from trefoil.partnership.models import Agency, Area, Arrangement, Group, Kind, Part, Partner, Person
from trefoil.partnership.roles import Role, is_confidential
from trefoil.shared import forms

AREAS = Area.objects.order_by("name")
AGENCIES = Agency.objects.order_by("name", "pk")
ARRANGEMENTS = Arrangement.objects.filter(until_on=None).order_by("-from_on", "pk")
GROUPS = Group.objects.filter(until_on=None).order_by("name", "pk")
PEOPLE = Person.objects.here().select_related("agency").order_by("name", "pk")


def from_on(label: str, **more: Any) -> forms.DateField:
    return forms.DateField(label, missing="Enter the first day", **more)


class OnADay(forms.Form):
    day = forms.DateField("Which day?", missing="Enter a day", hint="For example, 1/3/2020")


class LastDay(forms.Form):
    """For whatever ends: a seat, an appointment, a group, a priority."""

    on = forms.DateField("Last day", missing="Enter the last day")


class NewArea(forms.Form):
    name = forms.TextField("Name", missing="Enter the name of the area", limit=80)
    code = forms.TextField(
        "Code",
        missing="Enter the area’s code",
        limit=9,
        width=10,
        hint="From the Office for National Statistics, such as E06000021",
    )


class ArrangementForm(forms.Form):
    name = forms.TextField("Name", missing="Enter the name of the arrangement", limit=160)
    short_name = forms.TextField("Short name", missing="Enter a short name", limit=40, hint="For lists and drawings")
    kind = forms.ChoiceField("Kind", choices=Arrangement.KINDS, missing="Choose what kind of arrangement this is")
    summary = forms.LongTextField("Summary", required=False, hint="In two or three sentences", rows=4)
    arrangements_url = forms.TextField(
        "Where are the arrangements published?",
        required=False,
        hint="A web address that starts with https://",
        validators=[RegexValidator(r"^https?://\S+$", "Enter a web address that starts with https://")],
    )


class NewArrangement(ArrangementForm):
    from_on = from_on("From which day?")


class NewCoverage(forms.Form):
    area = forms.RecordField("Which area?", records=AREAS, missing="Choose an area", searchable=False)
    from_on = from_on("From which day?")
    until_on = forms.DateField("Until which day?", required=False, hint="Leave empty when no end is known")


class NewGroup(forms.Form):
    arrangement = forms.RecordField(
        "Arrangement",
        records=ARRANGEMENTS,
        missing="Choose the arrangement that the group belongs to",
        searchable=False,
    )
    parent = forms.RecordField("Reports to", records=GROUPS, required=False, hint="Leave empty for a group at the top")
    name = forms.TextField("Name", missing="Enter the name of the group", limit=160)
    short_name = forms.TextField("Short name", missing="Enter a short name", limit=60, hint="For lists and drawings")
    kind = forms.ChoiceField("Kind", choices=Group.KINDS, missing="Choose what kind of group this is")
    purpose = forms.LongTextField("Purpose", required=False, hint="In two or three sentences", rows=4)
    from_on = from_on("When did it begin?")


class EditGroup(NewGroup):
    """What stays as it was is not asked again."""

    arrangement = None  # type: ignore[assignment]
    from_on = None  # type: ignore[assignment]


class Terms(forms.Form):
    terms_of_reference = forms.LongTextField(
        "Terms of reference",
        missing="Write the terms of reference",
        hint="Purpose, who sits on it, how many must be there, how often it meets, who chairs, how it decides, "
        "to whom it reports, and conflicts of interest",
        limit=20000,
        rows=16,
    )
    agreed_on = forms.DateField("When were they agreed?", missing="Enter the day they were agreed", past=True)
    review_on = forms.DateField(
        "When will they be looked at again?", required=False, hint="Once a year is usual. For example, 27/5/2021"
    )


class NewSeat(forms.Form):
    person = forms.PersonField("Who?", records=PEOPLE, missing="Choose a person")
    part = forms.ChoiceField("As", choices=Part.choices, missing="Choose what part they play")
    agency = forms.RecordField(
        "For which agency?", records=AGENCIES, required=False, hint="Leave empty for their own agency"
    )
    from_on = from_on("From which day?")


class AgencyForm(forms.Form):
    name = forms.TextField("Name", missing="Enter the name of the agency", limit=120)
    short_name = forms.TextField("Short name", missing="Enter a short name", limit=60, hint="For lists and drawings")
    kind = forms.ChoiceField("Group", choices=Kind.choices, missing="Choose the group that the agency belongs to")
    areas = forms.RecordsField("Where does it work?", records=AREAS, missing="Choose at least one area")
    contact_email = forms.EmailField(
        "Shared e-mail address", required=False, hint="An address of the agency, not of a person"
    )


class NewStatutoryPartner(forms.Form):
    partner = forms.ChoiceField("Which partner?", choices=Partner.choices, missing="Choose which partner")
    area = forms.RecordField("For which area?", records=AREAS, missing="Choose an area", searchable=False)
    from_on = from_on("From which day?")


class PersonForm(forms.Form):
    name = forms.TextField("Name", missing="Enter the person’s name", limit=120)
    job_title = forms.TextField("Job", required=False, limit=120)
    agency = forms.RecordField(
        "Agency", records=AGENCIES, required=False, hint="Leave empty for the partnership’s own staff"
    )
    email = forms.EmailField("E-mail address", required=False, hint="Needed only for signing in")


class NewAppointment(forms.Form):
    role = forms.SelectField("Role", choices=Role.choices, missing="Choose a role")
    from_on = from_on("From which day?")
    until_on = forms.DateField("Until which day?", required=False, hint="Leave empty when no end is known")


class AppointmentByAdministrator(NewAppointment):
    """Without the roles that open confidential cases: those are the partnership team's to give."""

    role = forms.SelectField(
        "Role",
        choices=[(value, label) for value, label in Role.choices if not is_confidential(value)],
        missing="Choose a role",
        hint="Roles that open cases are given by the partnership team",
    )


class Leaving(forms.Form):
    on = forms.DateField("Last day", missing="Enter the last day", past=True)


class PriorityForm(forms.Form):
    arrangement = forms.RecordField(
        "Arrangement", records=ARRANGEMENTS, missing="Choose an arrangement", searchable=False
    )
    name = forms.TextField("Priority", missing="Enter the name of the priority", limit=120)
    why = forms.LongTextField("Why was it chosen?", missing="Say why it was chosen")
    aims = forms.LongTextField("Aims", required=False, hint="One aim to a line")
    progress = forms.LongTextField("Progress so far", required=False)
    led_by = forms.RecordField("Which group leads it?", records=GROUPS, required=False)
    from_on = from_on("From which day?")


class EditPriority(PriorityForm):
    """What stays as it was is not asked again."""

    arrangement = None  # type: ignore[assignment]
    from_on = None  # type: ignore[assignment]
