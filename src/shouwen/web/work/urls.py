"""The address of what one owes."""

from django.urls import path

from shouwen.web.work import views

urlpatterns = [path("", views.work, name="work")]
