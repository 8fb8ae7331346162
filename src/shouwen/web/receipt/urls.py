"""The addresses of the requester's pages. ``/r/`` stands on paper: it never changes."""

from django.urls import path

from shouwen.web.receipt import views

urlpatterns = [
    path("r/", views.receipt, name="receipt"),
    path("r/end/", views.end, name="receipt_end"),
    path("r/paper/<uuid:paper_id>/", views.paper, name="receipt_paper"),
    path("r/<slug:name>/", views.act, name="receipt_act"),
]
