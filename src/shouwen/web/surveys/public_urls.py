"""The address of one sheet. ``/s/`` stands on paper: it never changes."""

from django.urls import path

from shouwen.web.surveys import public

urlpatterns = [
    path("", public.sheet, name="survey_sheet"),
    path("answer/", public.answer, name="survey_answer"),
]
