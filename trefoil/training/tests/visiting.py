"""A learner's browser for tests: comes in by the letter's link, as learners do."""

import re

from django.core import mail
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from trefoil.shared.once import new_token
from trefoil.training import tasks


def send(client: Client, address: str, **data: object):
    return client.post(address, {"once": new_token(), **data})


def work_off() -> list[mail.EmailMessage]:
    """Send every letter that waits in the queue; returns what went out."""
    before = len(mail.outbox)
    for job in ProcrastinateJob.objects.filter(status="todo").order_by("pk"):
        if job.task_name.endswith("send_letter"):
            tasks.send_letter(letter=job.args["letter"])
        elif job.task_name.endswith("send_sign_in_link"):
            tasks.send_sign_in_link(link=job.args["link"])
        elif job.task_name.endswith("send_new_address_link"):
            tasks.send_new_address_link(link=job.args["link"], learner=job.args["learner"])
    return mail.outbox[before:]


def link_in(letter: mail.EmailMessage) -> str:
    """The path of the first address in a letter."""
    return re.search(r"https?://[^/\s]+(/\S+)", str(letter.body))[1]


def came_in(email: str = "learner1@trefoil.example") -> Client:
    client = Client()
    send(client, "/training/who/", email=email)
    (letter,) = [one for one in work_off() if one.to == [email] and "sign in" in one.subject]
    send(client, link_in(letter))
    return client
