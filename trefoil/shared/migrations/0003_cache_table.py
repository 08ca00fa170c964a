"""The table of the database cache, as `createcachetable` would make it: no further command is needed."""

from django.db import migrations

CREATE = """
CREATE TABLE IF NOT EXISTS shared_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("shared", "0002_audit_append_only")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE shared_cache")]
