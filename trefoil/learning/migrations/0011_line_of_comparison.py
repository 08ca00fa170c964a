from django.db import migrations, models

WHEN_PLANNED = """
UPDATE learning_action SET
    first_done_on = done_on,
    planned_on = coalesce(
        (SELECT min(left(event.at, 10))::date FROM shared_auditevent event
         WHERE event.subject_kind = 'learning.action' AND event.subject = learning_action.id::text
           AND event.verb = 'created'),
        (SELECT coalesce(answered_at::date, made_on) FROM learning_recommendation
         WHERE learning_recommendation.id = learning_action.recommendation_id)
    );
SET CONSTRAINTS ALL IMMEDIATE;
"""
"""From the trail; else the day on which its recommendation was answered, since no action is planned before."""


class Migration(migrations.Migration):
    dependencies = [("learning", "0010_four_eyes_one_at_a_time"), ("shared", "0001_initial")]

    operations = [
        migrations.AddField("action", "planned_on", models.DateField(null=True)),
        migrations.AddField(
            "action",
            "first_done_on",
            models.DateField(
                blank=True,
                null=True,
                help_text="The day when it was done for the first time: it stays when it is opened again",
            ),
        ),
        migrations.RunSQL(WHEN_PLANNED, migrations.RunSQL.noop),
        migrations.AlterField("action", "planned_on", models.DateField()),
        migrations.AddConstraint(
            "action",
            models.CheckConstraint(
                name="action_done_was_first_done_some_day",
                condition=~models.Q(stage="done") | models.Q(first_done_on__isnull=False),
            ),
        ),
    ]
