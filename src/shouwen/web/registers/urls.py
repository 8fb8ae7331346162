"""The addresses of the registers."""

from django.urls import path

from shouwen.web.registers import views

urlpatterns = [
    path("", views.registers, name="registers"),
    path("<str:rule>/", views.register, name="register"),
    path("<str:rule>/<str:kind>/", views.register_file, name="register_file"),
]
