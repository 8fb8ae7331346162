"""A sheet no longer says which matter it asks about; it says what a bad answer opened."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """What was drawn stands in the ledger, apart from the sheets."""

    dependencies: ClassVar = [("surveys", "0001_initial")]
    operations: ClassVar = [
        migrations.RemoveField(model_name="surveysheet", name="case"),
        migrations.AddField(
            model_name="surveysheet", name="opened", field=models.CharField(blank=True, default="", max_length=32)
        ),
    ]
