"""One more kind of notice: nobody is left at a hot post."""

from typing import ClassVar

from django.db import migrations, models

from shouwen.notices.words import Kind


class Migration(migrations.Migration):
    """Only the words that may stand there change; no row is touched."""

    dependencies: ClassVar = [("notices", "0001_initial")]
    operations: ClassVar = [
        migrations.AlterField(
            model_name="outgoingnotice",
            name="kind",
            field=models.CharField(
                verbose_name="kind", max_length=20, choices=[(word.value, word.label) for word in Kind]
            ),
        )
    ]
