"""The addresses of the policies."""

from django.urls import path

from shouwen.web.policies import views

urlpatterns = [
    path("", views.policies, name="policies"),
    path("<slug:policy_id>/", views.policy, name="policy"),
    path("<slug:policy_id>/counts/", views.counts, name="policy_counts"),
    path("<slug:policy_id>/<path:version>/", views.version, name="policy_version"),
]
