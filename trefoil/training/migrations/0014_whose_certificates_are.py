import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0013_elearning'),
    ]

    operations = [
        migrations.AlterField(
            model_name='certificate',
            name='learner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='training.learner'),
        ),
        migrations.AlterField(
            model_name='certificate',
            name='of',
            field=models.ForeignKey(help_text='The course as it is now', on_delete=django.db.models.deletion.PROTECT, related_name='certificates', to='training.course'),
        ),
    ]
