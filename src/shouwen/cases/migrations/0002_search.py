"""Make the words of matters searchable (see ``shouwen.cases.search_index``)."""

from django.db import migrations

from shouwen.cases import search_index


def install(apps, schema_editor):
    search_index.install()


def remove(apps, schema_editor):
    search_index.remove()


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
