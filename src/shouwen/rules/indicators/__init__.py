"""Indicators of a policy: what is counted on cases, against which denominator, and how periods and departments
compare. The numbers and tests themselves are in ``statistics``."""
