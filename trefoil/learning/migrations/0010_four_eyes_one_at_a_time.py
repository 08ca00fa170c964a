from django.db import migrations, models

ONE_AT_A_TIME = """
CREATE OR REPLACE FUNCTION learning_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    looked_at jsonb := CASE WHEN TG_TABLE_NAME = 'learning_evidence' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
    which bigint := CASE WHEN TG_TABLE_NAME = 'learning_action' THEN looked_at ->> 'id'
                         ELSE looked_at ->> 'action_id' END;
    closer bigint;
BEGIN
    SELECT closed_by_id INTO closer FROM learning_action WHERE id = which FOR NO KEY UPDATE;
    IF closer IS NULL THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT 1 FROM learning_actionpart WHERE action_id = which AND closer IN (owner_id, done_by_id)) THEN
        RAISE EXCEPTION 'learning_four_eyes: an action is closed by another person than those who did it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'learning_four_eyes';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM learning_evidence WHERE action_id = which) THEN
        RAISE EXCEPTION 'learning_four_eyes: an action is closed with evidence'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'learning_four_eyes';
    END IF;
    RETURN NULL;
END $$;
"""
"""As in migration 0003, with two things mended. It locks the action, so that closing it and taking its evidence away at
one time wait for one another and the second is looked at with what the first did. And of evidence that is given to
another action, the action that loses it is looked at."""
AS_IT_WAS = """
CREATE OR REPLACE FUNCTION learning_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    which bigint := CASE WHEN TG_TABLE_NAME = 'learning_action' THEN to_jsonb(COALESCE(NEW, OLD)) ->> 'id'
                         ELSE to_jsonb(COALESCE(NEW, OLD)) ->> 'action_id' END;
    closer bigint;
BEGIN
    SELECT closed_by_id INTO closer FROM learning_action WHERE id = which;
    IF closer IS NULL THEN
        RETURN NULL;
    END IF;
    IF EXISTS (SELECT 1 FROM learning_actionpart WHERE action_id = which AND closer IN (owner_id, done_by_id)) THEN
        RAISE EXCEPTION 'learning_four_eyes: an action is closed by another person than those who did it'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'learning_four_eyes';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM learning_evidence WHERE action_id = which) THEN
        RAISE EXCEPTION 'learning_four_eyes: an action is closed with evidence'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'learning_four_eyes';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [("learning", "0009_words_in_versions")]

    operations = [
        migrations.RunSQL(ONE_AT_A_TIME, AS_IT_WAS),
        migrations.AlterField(
            model_name="actionreview",
            name="decision",
            field=models.CharField(
                blank=True,
                choices=[
                    ("still_right", "Still right: it stays closed"),
                    ("open_again", "Open again"),
                    ("open_already", "It is open already"),
                    ("new_action", "A new action is planned"),
                ],
                max_length=20,
            ),
        ),
    ]
