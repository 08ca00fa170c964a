from django.db import migrations, models

OF_PRACTICE = (
    "challenge-and-escalation", "childs-voice", "early-help-assessments", "domestic-abuse-decisions",
    "low-level-neglect", "re-referred-after-step-down", "childs-daily-life", "critical-thinking", "changing-risk",
    "sharing-information", "leadership-and-culture", "whole-family-risk",
)  # fmt: skip
"""Themes of the first vocabulary that say what practitioners and services did."""


def open_those_of_practice(apps, schema_editor):
    """What a partnership added itself counts as about children until somebody there says that it is not."""
    apps.get_model("learning", "Theme").objects.filter(slug__in=OF_PRACTICE).update(about_children=False)


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_briefings")]

    operations = [
        migrations.AddField(
            model_name="theme",
            name="about_children",
            field=models.BooleanField(
                default=True,
                help_text="Yes when it tells who a child is or lives with: then a report protects small numbers",
            ),
        ),
        migrations.RunPython(open_those_of_practice, migrations.RunPython.noop),
    ]
