"""The addresses of the public promises."""

from django.urls import path

from shouwen.web.promises import guide, views

urlpatterns = [
    path("<slug:institution>/", views.promises, name="promises"),
    path("<slug:institution>/guide/", guide.guide, name="complaint_guide"),
    path("<slug:institution>/guide.pdf", guide.guide_sheet, name="complaint_guide_sheet"),
]
