"""The addresses of a case."""

from django.urls import path

from shouwen.web.case import notice_sheet, papers, views

urlpatterns = [
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/acts/<slug:slug>/", views.act, name="case_act"),
    path("<uuid:case_id>/handover-sheet/<int:handover>/", papers.handover_sheet, name="handover_sheet"),
    path("<uuid:case_id>/notices/<int:entry>/", notice_sheet.notice_sheet, name="notice_sheet"),
    path("<uuid:case_id>/filled/<int:entry>/", papers.filled_form, name="filled_form"),
    path("<uuid:case_id>/forms/<str:rule>/", papers.policy_form, name="policy_form"),
]
