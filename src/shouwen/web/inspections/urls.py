"""The addresses of the inspections."""

from django.urls import path

from shouwen.web.inspections import papers, views

urlpatterns = [
    path("", views.rounds, name="inspections"),
    path("draw/", views.draw, name="open_inspection"),
    path("<str:inspection>/", views.inspection, name="inspection"),
    path("<str:inspection>/subjects/<int:place>/<slug:step>/", views.look, name="inspection_subject"),
    path("<str:inspection>/findings/<int:finding>/<slug:step>/", views.take, name="inspection_step"),
    path("<str:inspection>/lots/", views.lots, name="inspection_lots"),
    path("<str:inspection>/close/", views.close, name="close_inspection"),
    path("<str:inspection>/bulletins/<str:department>/", papers.bulletin, name="bulletin"),
    path("<str:inspection>/bulletins/<str:department>/sign/", papers.sign, name="sign_bulletin"),
    path("<str:inspection>/bulletins/<str:department>/<slug:form>/", papers.paper, name="bulletin_paper"),
]
