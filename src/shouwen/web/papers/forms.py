"""What is filled in about a paper."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.sealing.paper_levels import PaperLevel


class AttachForm(forms.Form):
    """A paper, by words or as a file."""

    title = forms.CharField(label=_("What it is called"), required=False, max_length=200)
    level = forms.ChoiceField(
        label=_("Level of secrecy"), choices=[(each.value, each.label) for each in PaperLevel], initial="internal"
    )
    text = forms.CharField(label=_("Its words"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(
        label=_("Or a file: photo, PDF, Word"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf,.docx"}),
    )

    def clean_level(self) -> PaperLevel:
        """The level itself."""
        return PaperLevel.read(self.cleaned_data["level"])


class GiveForm(forms.Form):
    """To whom a paper goes."""

    body = forms.CharField(label=_("To whom"), required=False, max_length=200)
    to_requester = forms.BooleanField(required=False)
