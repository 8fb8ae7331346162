"""The addresses of the management."""

from django.urls import path

from shouwen.web.management.accounts import views as accounts
from shouwen.web.management.adoption import views as adoption
from shouwen.web.management.duty import views as duty
from shouwen.web.management.erasure import views as erasure
from shouwen.web.management.loading import views as loading
from shouwen.web.management.people import views as people
from shouwen.web.management.start import start
from shouwen.web.management.status import views as status
from shouwen.web.management.structure import views as structure

urlpatterns = [
    path("", start, name="management"),
    path("people/", people.people, name="managed_people"),
    path("people/new/", people.new_person, name="new_managed_person"),
    path("people/<uuid:staff_id>/", people.person, name="managed_person"),
    path("people/<uuid:staff_id>/<slug:name>/", people.change_person, name="change_managed_person"),
    path("departments/", structure.departments, name="managed_departments"),
    path("departments/new/", structure.new_department, name="new_managed_department"),
    path("departments/<uuid:department_id>/", structure.department, name="managed_department"),
    path(
        "departments/<uuid:department_id>/<slug:name>/",
        structure.change_department,
        name="change_managed_department",
    ),
    path("posts/new/", structure.new_post, name="new_managed_post"),
    path("posts/<uuid:post_id>/", structure.post, name="managed_post"),
    path("posts/<uuid:post_id>/<slug:name>/", structure.change_post, name="change_managed_post"),
    path("duty/", duty.duty, name="managed_duty"),
    path("duty/set/", duty.set_turn, name="set_managed_turn"),
    path("duty/<uuid:turn_id>/withdraw/", duty.withdraw_turn, name="withdraw_managed_turn"),
    path("load/", loading.loading, name="managed_loading"),
    path("load/template/", loading.template, name="loading_template"),
    path("load/now/", loading.load, name="load_workbook"),
    path("accounts/", accounts.accounts, name="managed_accounts"),
    path("accounts/new/", accounts.new_account, name="new_managed_account"),
    path("accounts/<uuid:account_id>/", accounts.account, name="managed_account"),
    path("accounts/<uuid:account_id>/password/", accounts.reset_password, name="reset_managed_password"),
    path("accounts/<uuid:account_id>/pin/", accounts.reset_pin, name="reset_managed_pin"),
    path("accounts/<uuid:account_id>/<slug:name>/", accounts.change_account, name="change_managed_account"),
    path("erasing/", erasure.erasure, name="managed_erasure"),
    path("policies/", adoption.adoption, name="managed_policies"),
    path("policies/adopt/", adoption.adopt, name="adopt_policies"),
    path("status/", status.status, name="managed_status"),
    path("status/verify/", status.verify, name="verify_ledger"),
    path("status/progress/", status.progress, name="verification_progress"),
]
