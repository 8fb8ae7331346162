"""The back office shows the organisation and changes nothing: changes are dated acts in the ledger."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from shouwen.organization.models import (
    Absence,
    Account,
    Department,
    DepartmentTerm,
    DutyTurn,
    Institution,
    Post,
    PostHolding,
    PostTerm,
    Staff,
    StaffTerm,
)


class ReadOnly(admin.ModelAdmin):
    """Nothing is added, changed or deleted here."""

    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Never."""
        return False


@admin.register(Institution)
class InstitutionAdmin(ReadOnly):
    """Institutions."""

    list_display = ("name", "slug", "supervision_phone", "organization_version", "is_demo")


@admin.register(Department, Post)
class IdentityAdmin(ReadOnly):
    """Departments and posts by their newest names."""

    list_display = ("name", "institution")
    list_select_related = ("institution",)
    search_fields = ("name",)


@admin.register(Staff)
class StaffAdmin(ReadOnly):
    """People by staff number."""

    list_display = ("staff_number", "name", "institution")
    list_select_related = ("institution",)
    search_fields = ("staff_number", "name")


@admin.register(DepartmentTerm)
class DepartmentTermAdmin(ReadOnly):
    """Departments over time."""

    list_display = ("name", "room", "phone", "head", "line_leader", "valid_from", "valid_to")
    list_select_related = ("head", "line_leader")
    search_fields = ("name",)


@admin.register(PostTerm)
class PostTermAdmin(ReadOnly):
    """Posts over time."""

    list_display = ("name", "department", "is_hot", "owner", "reviewed_on", "valid_from", "valid_to")
    list_select_related = ("department", "owner")
    search_fields = ("name",)


@admin.register(StaffTerm)
class StaffTermAdmin(ReadOnly):
    """Employment over time."""

    list_display = ("name", "staff", "department", "kind", "rank", "valid_from", "valid_to")
    list_select_related = ("staff", "department")
    search_fields = ("name", "staff__staff_number")


@admin.register(PostHolding)
class PostHoldingAdmin(ReadOnly):
    """A, B, C … over time."""

    list_display = ("post", "staff", "order", "is_trained", "valid_from", "valid_to")
    list_select_related = ("post", "staff")


@admin.register(Absence)
class AbsenceAdmin(ReadOnly):
    """Who is away when; not why, which may be an illness."""

    list_display = ("staff", "valid_from", "valid_to")
    list_select_related = ("staff",)
    exclude = ("reason",)


@admin.register(DutyTurn)
class DutyTurnAdmin(ReadOnly):
    """Who is on duty when."""

    list_display = ("roster", "staff", "valid_from", "valid_to")
    list_select_related = ("staff",)


@admin.register(Account)
class AccountAdmin(ReadOnly):
    """Who has a key, and for what; passwords and PINs, even hashed, are not shown."""

    list_display = ("username", "staff", "institution", "roles", "is_active", "last_login")
    exclude = ("password", "pin")
    search_fields = ("username",)
