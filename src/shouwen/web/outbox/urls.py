"""The addresses of the outbox."""

from django.urls import path

from shouwen.web.outbox import views

urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<uuid:notice_id>/again/", views.try_again, name="outbox_try_again"),
]
