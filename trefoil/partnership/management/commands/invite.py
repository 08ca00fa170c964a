"""`trefoil invite`: how the first person of a new installation gets in."""

from argparse import ArgumentParser
from typing import Any

from trefoil.partnership import actions
from trefoil.partnership.models import Person
from trefoil.partnership.roles import Role
from trefoil.shared import clock, command


class Command(command.Command):
    help = "Add a person with a role and write to them with a link to choose a password"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the person's name, in quotation marks")
        parser.add_argument("email", help="where the invitation goes")
        parser.add_argument("--role", choices=Role.values, default=Role.PARTNERSHIP_TEAM, help="default: %(default)s")

    def handle(self, *, name: str, email: str, role: str, **options: Any) -> None:
        person = Person.objects.filter(email=email.lower()).first()
        person = person or actions.add_person(name=name, email=email, by=None)
        if role not in person.roles:
            actions.appoint(person=person, role=role, from_on=clock.today(), by=None)
        actions.invite(person=person, by=None)
        self.stdout.write(f"Invited {person.name} <{person.email}> as {Role(role).label.lower()}.")
