"""A question asked of each row as it comes by, for pages that want the first few rows of many."""

from django.db.models import Exists


class RowByRow(Exists):
    """``Exists``, answered by an index for each row that is looked at.

    PostgreSQL would rather gather the whole other table beforehand, as if all rows were wanted, and reads the ledger of
    the house for a page of 25. Its planner leaves a subquery with an OFFSET as it stands; SQLite does so anyway.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"
