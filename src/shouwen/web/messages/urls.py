"""The address of the messages."""

from django.urls import path

from shouwen.web.messages import views

urlpatterns = [path("messages/", views.messages, name="messages")]
