"""The addresses of supervision orders."""

from django.urls import path

from shouwen.web.orders import views

urlpatterns = [
    path("", views.orders, name="orders"),
    path("<uuid:case_id>/<int:order>/paper/", views.paper, name="order_paper"),
]
