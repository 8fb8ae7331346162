from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def tell_lifted_from_spared(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """A decision that imposed something, and is "spared" now, was lifted upon appeal."""
    rows = apps.get_model("accountability", "Matter").objects.filter(stage="spared", appeal_until__isnull=False)
    rows.update(stage="lifted")


class Migration(migrations.Migration):
    dependencies = [
        ("accountability", "0002_reversed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="matter",
            name="stage",
            field=models.CharField(
                choices=[
                    ("told", "听取陈述"),
                    ("proposed", "待决定"),
                    ("decided", "已决定"),
                    ("appealed", "申诉中"),
                    ("expired", "已解除"),
                    ("spared", "不予处理"),
                    ("lifted", "申诉撤销"),
                    ("withdrawn", "已撤案"),
                    ("reversed", "已撤销"),
                ],
                max_length=12,
                verbose_name="stage",
            ),
        ),
        migrations.RunPython(tell_lifted_from_spared, migrations.RunPython.noop),
    ]
