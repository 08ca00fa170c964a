"""Editions made before reports were frozen get their date and their hash; what is frozen the database never changes."""

import hashlib

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NOTHING = "{}"

REFUSE = """
CREATE FUNCTION annual_report_edition_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'An edition of a report is kept: DELETE refused';
    END IF;
    IF NEW.data <> OLD.data OR NEW.sha256 <> OLD.sha256 OR NEW.frozen_at <> OLD.frozen_at THEN
        RAISE EXCEPTION 'What was frozen stays as it is: UPDATE refused';
    END IF;
    IF OLD.published_at IS NOT NULL AND (NEW.page <> OLD.page OR NEW.word <> OLD.word OR NEW.pdf <> OLD.pdf
        OR NEW.children_page <> OLD.children_page OR NEW.children_word <> OLD.children_word
        OR NEW.children_pdf <> OLD.children_pdf OR NEW.forms_sha256 <> OLD.forms_sha256) THEN
        RAISE EXCEPTION 'What was published stays as it is: UPDATE refused';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER edition_stays BEFORE UPDATE OR DELETE ON annual_report_edition
    FOR EACH ROW EXECUTE FUNCTION annual_report_edition_stays();
"""
ALLOW = """
DROP TRIGGER edition_stays ON annual_report_edition;
DROP FUNCTION annual_report_edition_stays();
"""


def fill(apps, schema_editor):
    for edition in apps.get_model("annual_report", "Edition").objects.filter(frozen_at=None):
        edition.frozen_at, edition.frozen_by = edition.published_at, edition.published_by
        edition.data, edition.forms_sha256 = NOTHING, edition.sha256
        edition.sha256 = hashlib.sha256(NOTHING.encode()).hexdigest()
        edition.save()
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("annual_report", "0002_the_whole_report")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            "edition", "data", models.TextField(help_text="Canonical JSON: what every form is made of")
        ),
        migrations.AlterField("edition", "frozen_at", models.DateTimeField()),
        migrations.AlterField(
            "edition",
            "frozen_by",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
