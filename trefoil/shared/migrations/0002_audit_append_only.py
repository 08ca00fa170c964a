"""The database itself refuses to change or remove an audit event, whoever asks."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION shared_audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail only grows: % refused', TG_OP;
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON shared_auditevent
    FOR EACH ROW EXECUTE FUNCTION shared_audit_refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON shared_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION shared_audit_refuse_change();
"""
ALLOW = """
DROP TRIGGER audit_append_only ON shared_auditevent;
DROP TRIGGER audit_no_truncate ON shared_auditevent;
DROP FUNCTION shared_audit_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("shared", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
