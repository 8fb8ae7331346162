"""An act that said no, shown where it belongs: at its field, or above the form."""

from django.forms import BaseForm

from shouwen.cases.refusals import ActRefused


def show_refusal(form: BaseForm, refused: ActRefused) -> None:
    """Add every reason of ``refused``, clause included, to the field that it names (else to the whole form)."""
    field = refused.field if refused.field in form.fields else None
    for reason in refused.reasons:
        form.add_error(field, str(reason))
