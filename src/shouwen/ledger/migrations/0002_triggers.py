"""Make the tables append-only in the database itself."""

from django.db import migrations

from shouwen.ledger import triggers


def install(apps, schema_editor):
    triggers.install()


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    # Going back drops the tables, and their triggers with them.
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
