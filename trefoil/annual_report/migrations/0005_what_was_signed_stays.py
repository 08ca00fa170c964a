"""The database also keeps what the numbers counted, which edition went out and when, and every signature as it was given."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION annual_report_edition_keeps_its_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.sources <> OLD.sources OR NEW.report_id <> OLD.report_id THEN
        RAISE EXCEPTION 'What was frozen stays as it is: UPDATE refused';
    END IF;
    IF OLD.published_at IS NOT NULL AND (NEW.published_at IS DISTINCT FROM OLD.published_at
        OR NEW.published_by_id IS DISTINCT FROM OLD.published_by_id OR NEW.number IS DISTINCT FROM OLD.number
        OR NEW.contents <> OLD.contents OR NEW.children_contents <> OLD.children_contents) THEN
        RAISE EXCEPTION 'What was published stays as it is: UPDATE refused';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER edition_keeps_its_seal BEFORE UPDATE ON annual_report_edition
    FOR EACH ROW EXECUTE FUNCTION annual_report_edition_keeps_its_seal();
CREATE FUNCTION annual_report_signoff_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A signature stays as it was given: % refused', TG_OP;
END $$;
CREATE TRIGGER signoff_stays BEFORE UPDATE OR DELETE ON annual_report_signoff
    FOR EACH ROW EXECUTE FUNCTION annual_report_signoff_stays();
"""
ALLOW = """
DROP TRIGGER signoff_stays ON annual_report_signoff;
DROP FUNCTION annual_report_signoff_stays();
DROP TRIGGER edition_keeps_its_seal ON annual_report_edition;
DROP FUNCTION annual_report_edition_keeps_its_seal();
"""


class Migration(migrations.Migration):
    dependencies = [("annual_report", "0004_a_report_for_each_arrangement")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
