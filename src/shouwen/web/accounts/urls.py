"""The addresses of accounts."""

from django.urls import path

from shouwen.web.accounts import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("change-person/", views.change_person, name="change_person"),
    path("account/", views.account, name="account"),
    path("account/password/", views.change_password, name="change_password"),
    path("account/pin/", views.change_pin, name="set_pin"),
    path("account/email/", views.change_email, name="set_email"),
]
