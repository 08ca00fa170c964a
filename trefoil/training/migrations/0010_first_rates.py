"""The amounts that stood in the code become rows that the coordinator sets. Can run twice."""

from datetime import date

from django.db import migrations

FROM = date(2000, 1, 1)
NOTE = "Local practice, as set up: decide your own"
AMOUNTS = {  # for half a day and for a whole one, in pence
    "": (2500, 5000),
    "private": (4500, 9000),
    "outside": (4500, 9000),
    "charity": (1500, 3000),
}


def set_up(apps, schema_editor):
    rates = apps.get_model("training", "Rate").objects
    for what in ("late", "no_show"):
        for kind, (half, whole) in AMOUNTS.items():
            for length, pence in (("half", half), ("whole", whole)):
                rates.get_or_create(
                    what=what, kind=kind, course=None, level=None, length=length, from_on=FROM,
                    defaults={"pence": pence, "note": NOTE},
                )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("training", "0009_prices")]

    operations = [migrations.RunPython(set_up, migrations.RunPython.noop)]
