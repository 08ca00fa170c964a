from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("partnership", "0004_items_of_a_digest")]

    operations = [
        migrations.AlterField(
            model_name="digest",
            name="items",
            field=models.JSONField(help_text="Per thing due: code of its source, reference, address, due day, key"),
        ),
    ]
