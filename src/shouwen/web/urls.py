"""The addresses of the screens: each screen has its own sub-package with ``urls.py``; all names are ``web:…``.

An address is open to nobody before it stands in ``shouwen.web.access.ACCESS``.
"""

from django.urls import URLPattern, URLResolver, include, path

app_name = "web"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("shouwen.web.home.urls")),
    path("", include("shouwen.web.receipt.urls")),
    path("", include("shouwen.web.accounts.urls")),
    path("", include("shouwen.web.pulse.urls")),
    path("", include("shouwen.web.messages.urls")),
    path("", include("shouwen.web.outbox.urls")),
    path("desk/", include("shouwen.web.desk.urls")),
    path("work/", include("shouwen.web.work.urls")),
    path("approvals/", include("shouwen.web.approvals.urls")),
    path("cases/", include("shouwen.web.cases_list.urls")),
    path("complaints/", include("shouwen.web.complaints.urls")),
    path("cases/", include("shouwen.web.papers.urls")),
    path("cases/", include("shouwen.web.case.urls")),
    path("shift/", include("shouwen.web.shift.urls")),
    path("account/absence/", include("shouwen.web.absence.urls")),
    path("directory/", include("shouwen.web.directory.urls")),
    path("norms/", include("shouwen.web.norms.urls")),
    path("orders/", include("shouwen.web.orders.urls")),
    path("traces/", include("shouwen.web.traces.urls")),
    path("reception/", include("shouwen.web.reception.urls")),
    path("commitments/", include("shouwen.web.commitments.urls")),
    path("periods/", include("shouwen.web.periods.urls")),
    path("promises/", include("shouwen.web.promises.urls")),
    path("management/", include("shouwen.web.management.urls")),
    path("s/", include("shouwen.web.surveys.public_urls")),
    path("surveys/", include("shouwen.web.surveys.urls")),
    path("follow-ups/", include("shouwen.web.follow_ups.urls")),
    path("assessments/", include("shouwen.web.assessments.urls")),
    path("inspections/", include("shouwen.web.inspections.urls")),
    path("oversight/", include("shouwen.web.oversight.urls")),
    path("analysis/", include("shouwen.web.analysis.urls")),
    path("accountability/", include("shouwen.web.accountability.urls")),
    path("sealed/", include("shouwen.web.sealed.urls")),
    path("tell/", include("shouwen.web.tell.urls")),
    path("complain/", include("shouwen.web.complain.urls")),
    path("policies/", include("shouwen.web.policies.urls")),
    path("policy-drafts/", include("shouwen.web.policy_editor.urls")),
    path("registers/", include("shouwen.web.registers.urls")),
]
