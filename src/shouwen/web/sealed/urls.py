"""The addresses of the sealed compartment. A number or an id in them tells nothing; words go by POST only."""

from django.urls import path

from shouwen.web.sealed import views

urlpatterns = [
    path("", views.files, name="sealed_files"),
    path("new/", views.write_down, name="sealed_new"),
    path("envelope/", views.envelope, name="sealed_envelope"),
    path("<uuid:file_id>/", views.cover, name="sealed_file"),
    path("<uuid:file_id>/open/", views.open_it, name="sealed_open"),
    path("<uuid:file_id>/paper/<int:number>/", views.paper, name="sealed_paper"),
    path("<uuid:file_id>/<slug:name>/", views.act, name="sealed_act"),
]
