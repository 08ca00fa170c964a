import django.db.models.deletion
from django.db import migrations, models

AS_IT_IS = "UPDATE learning_theme SET merged_first_into_id = merged_into_id; SET CONSTRAINTS ALL IMMEDIATE;"
"""Which theme a merger went to first was not kept until now."""


class Migration(migrations.Migration):
    dependencies = [("learning", "0011_line_of_comparison")]

    operations = [
        migrations.AddField(
            "theme",
            "merged_first_into",
            models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_here",
                to="learning.theme",
            ),
        ),
        migrations.RunSQL(AS_IT_IS, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "theme",
            models.CheckConstraint(
                name="theme_merged_was_first_merged_somewhere",
                condition=models.Q(merged_into=None, merged_first_into=None)
                | models.Q(merged_into__isnull=False, merged_first_into__isnull=False),
            ),
        ),
    ]
