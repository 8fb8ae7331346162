"""A day as a form takes it: one that calendar and database both know."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from shouwen.rules.time.reach import EARLIEST, LATEST


class ReachableDayField(forms.DateField):
    """A day between 1900 and 2999; any other is refused at its field."""

    default_validators = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
