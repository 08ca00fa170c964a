"""The database lets an edition out only with the signature of every statutory partner, and lets nobody empty the tables.

The rule is that of `signing.all_signed`: each agency that is a statutory partner, on the day of publication, for an area
that the arrangement covered on the last day of the year, has signed the hash of this edition, and it was not taken back.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION annual_report_published_when_signed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    published_on date := (NEW.published_at AT TIME ZONE 'Europe/London')::date;
    partners bigint[];
BEGIN
    IF NEW.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'What was taken back is not published: % refused', TG_OP;
    END IF;
    SELECT array_agg(DISTINCT held.agency_id) INTO partners
        FROM annual_report_report report
        JOIN partnership_coverage covers ON covers.arrangement_id = report.arrangement_id
            AND covers.from_on <= report.period_end
            AND (covers.until_on IS NULL OR covers.until_on >= report.period_end)
        JOIN partnership_statutorypartner held ON held.area_id = covers.area_id
            AND held.from_on <= published_on AND (held.until_on IS NULL OR held.until_on >= published_on)
        WHERE report.id = NEW.report_id;
    IF partners IS NULL OR EXISTS (
        SELECT 1 FROM unnest(partners) AS partner WHERE NOT EXISTS (
            SELECT 1 FROM annual_report_signoff signed
            WHERE signed.edition_id = NEW.id AND signed.agency_id = partner AND signed.sha256 = NEW.sha256
        )
    ) THEN
        RAISE EXCEPTION 'Every statutory partner signs before an edition is published: % refused', TG_OP;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER edition_changed_to_published_when_signed AFTER UPDATE ON annual_report_edition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.published_at IS NULL AND NEW.published_at IS NOT NULL)
    EXECUTE FUNCTION annual_report_published_when_signed();
CREATE CONSTRAINT TRIGGER edition_made_published_when_signed AFTER INSERT ON annual_report_edition
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.published_at IS NOT NULL)
    EXECUTE FUNCTION annual_report_published_when_signed();
CREATE FUNCTION annual_report_never_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Editions and signatures are kept: % refused', TG_OP;
END $$;
CREATE TRIGGER edition_no_truncate BEFORE TRUNCATE ON annual_report_edition
    FOR EACH STATEMENT EXECUTE FUNCTION annual_report_never_emptied();
CREATE TRIGGER signoff_no_truncate BEFORE TRUNCATE ON annual_report_signoff
    FOR EACH STATEMENT EXECUTE FUNCTION annual_report_never_emptied();
"""
ALLOW = """
DROP TRIGGER signoff_no_truncate ON annual_report_signoff;
DROP TRIGGER edition_no_truncate ON annual_report_edition;
DROP FUNCTION annual_report_never_emptied();
DROP TRIGGER edition_made_published_when_signed ON annual_report_edition;
DROP TRIGGER edition_changed_to_published_when_signed ON annual_report_edition;
DROP FUNCTION annual_report_published_when_signed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("annual_report", "0005_what_was_signed_stays"),
        ("partnership", "0001_initial"),
    ]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
