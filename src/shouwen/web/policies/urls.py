"""The addresses of the policies."""

from django.urls import path

from shouwen.web.policies import views
from shouwen.web.policies.papers import policy_paper

urlpatterns = [
    path("", views.policies, name="policies"),
    path("<slug:policy_id>/", views.policy, name="policy"),
    path("<slug:policy_id>/paper/<slug:form>/", policy_paper, name="policy_paper"),
    path("<slug:policy_id>/counts/", views.counts, name="policy_counts"),
    path("<slug:policy_id>/<path:version>/", views.version, name="policy_version"),
]
