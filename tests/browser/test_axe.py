"""Every page of every screen, at both widths: axe finds nothing, nothing is cut off, also at twice the size.

The pages are found by asking every address of the screens: what answers with a whole page is looked at, what takes
only what is sent to it (405) is not, and whatever else is no page has to stand in ``NO_PAGES``. A new address is
therefore covered, or an error.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.answering import give_answer
from shouwen.cases.actions.handover import offer_handover, sign_handover
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.ledger.identifiers import new_id
from shouwen.organization.models import Account, Post
from shouwen.policies.models import PolicyDraft
from shouwen.rules.account_roles import AccountRole
from shouwen.web.case.acts import SCREENS
from tests.browser.conftest import DESKTOP, PHONE
from tests.support.accounts import account_for
from tests.support.institution import Hospital, found_hospital

pytestmark = pytest.mark.django_db(transaction=True)

NO_PAGES = {
    "web:home": "leads who is signed in to the first screen; strangers' start page is looked at in test_receipt",
    "web:sign_in": "leads who is signed in away; looked at in test_shell",
    "web:pulse": "a count, asked for by the open page",
    "web:management": "leads to the first page of the management that one may open",
    "web:receipt_act": "takes what is sent; an address that somebody kept leads to the receipt",
    "web:handover_sheet": "a PDF",
    "web:notice_sheet": "a PDF",
    "web:complaint_file": "a PDF",
    "web:order_paper": "a PDF",
    "web:trace_paper": "a PDF",
    "web:trace": "of a trace; looked at in test_supervision",
    "web:policy_form": "a PDF",
    "web:accountability_decision": "a PDF",
    "web:accountability_appeal": "a PDF",
    "web:accountability_matter": "of a matter; looked at in test_accountability",
    "web:loading_template": "a workbook",
    "web:norms_sheet": "a PDF",
    "web:analysis_file": "a PDF, a workbook or a Word file",
    "web:verification_progress": "a part of the state page",
    "web:complaint_guide_sheet": "a PDF",
    "web:filled_form": "a PDF",
    "web:policy_paper": "a PDF or a Word file",
    "web:draft_paper": "a PDF or a Word file",
    "web:tracked_draft": "a Word file",
    "web:policy_original": "a file that somebody dropped",
    "web:register": "of a form in use; looked at in test_forms",
    "web:approval_register_file": "a workbook",
    "web:register_file": "a workbook, a Word file or a PDF",
    "web:draft_rule": "a part of the draft's page, looked at in test_policy_editor",
    "web:draft_words": "a part of the draft's page, looked at in test_policy_editor",
    "web:draft_trial": "a part of the draft's page",
    "web:policy_counts": "a part of the reader's page",
    "web:inspection": "of a round; looked at in test_rounds",
    "web:inspection_lots": "of a round; looked at in test_rounds",
    "web:bulletin": "of a closed round; looked at in test_rounds",
    "web:bulletin_paper": "a PDF or a Word file",
    "web:survey": "of a campaign; looked at in test_rounds",
    "web:survey_answer": "takes what is sent; an address that somebody kept leads to the question for the code",
    "web:assessment": "of an office that assesses; looked at in test_rounds",
    "web:assessment_file": "a workbook",
    "web:replay_draft_month": "a part of the replay page",
    "web:case_paper": "a file",
    "web:receipt_paper": "a file",
    "web:complain": "where a policy says who handles complaints; looked at in test_receipt",
    "web:tell": "where a policy seals tip-offs; looked at in test_sealed",
    "web:tell_write": "takes what is sent; else leads to the receipt",
    "web:tell_retaliation": "takes what is sent; else leads to the receipt",
    "web:sealed_files": "for whom the policy gives a key; looked at in test_sealed",
    "web:sealed_new": "for whom the policy gives a key; looked at in test_sealed",
    "web:sealed_file": "for whom the policy gives a key; looked at in test_sealed",
}


@dataclass(frozen=True)
class Size:
    """A window, and whether axe looks at the page in it."""

    width: int
    height: int
    is_looked_at_by_axe: bool = True


TWICE_AT_1366 = Size(683, 384, is_looked_at_by_axe=False)
"""200 % at 1366 px is a window of 683 CSS pixels."""
SIZES = (Size(**DESKTOP), TWICE_AT_1366, Size(**PHONE))


@dataclass
class Scene:
    """Who looks, and what the addresses need: by the name of the address's parameter, one value or several."""

    account: Account
    code: str
    values: dict[str, Any]
    by_address: dict[str, dict[str, Any]] = field(default_factory=dict)

    def addresses(self, name: str, parameters: list[str]) -> Iterator[str]:
        """Every address of that name that is to be looked at."""
        known = self.values | self.by_address.get(name, {})
        several = [each for each in parameters if isinstance(known[each], tuple)]
        plain = {each: known[each] for each in parameters if each not in several}
        if not several:
            yield reverse(name, kwargs=plain)
        for value in known[several[0]] if several else ():
            yield reverse(name, kwargs=plain | {several[0]: value})


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def scene(hospital: Hospital) -> Scene:
    """A matter that was handed over and answered, another that waits; the head of nursing may see every screen."""
    account = account_for(hospital, "护理部主任", *AccountRole)
    other = account_for(hospital, "护理部干事")
    registered = _asked(hospital)
    return Scene(
        account=account,
        code=registered.code,
        values={
            "case_id": registered.case.pk,
            "slug": tuple(SCREENS),
            "handover": 1,
            "order": 1,
            "trace": 1,
            "rule": "who",
            "giver": hospital.person("护理部干事"),
            "staff_id": UUID(hospital.person("导医员")),
            "department_id": UUID(hospital.department("护理部")),
            "post_id": Post.objects.get(institution=hospital.institution).pk,
            "turn_id": new_id(),
            "account_id": other.pk,
            "policy_id": "first-inquiry",
            "institution": "example",
            "version": "1",
            "name": "no-such",
            "day": timezone.localdate().isoformat(),
            "obligation": 1,
            "notice_id": new_id(),
            "entry": 1,
            "flag": 1,
            "matter_id": new_id(),
            "score_id": new_id(),
            "missed_id": new_id(),
            "step": "make_statement",
            "draft_id": _draft(account).pk,
            "original_id": new_id(),
            "month": f"{timezone.localdate():%Y-%m}",
            "form": "pdf",
            "kind": "docx",
            "inspection": "2026-1",
            "place": 1,
            "finding": 1,
            "department": new_id().hex,
            "survey": "no-survey",
            "period": "2026-09",
            "assessment": "no-assessment",
            "file_id": new_id(),
            "paper_id": new_id(),
            "number": 1,
        },
        by_address={"web:receipt_act": {"name": "add"}},
    )


def _draft(account: Account) -> PolicyDraft:
    """The policy in force, taken up again."""
    client = Client()
    client.force_login(account, backend="shouwen.organization.authentication.StaffBackend")
    client.post("/policy-drafts/renew/first-inquiry/")
    return PolicyDraft.objects.get()


def _asked(hospital: Hospital) -> Registered:
    asked_at = timezone.now() - timedelta(days=20)
    guide, clerk, nursing = hospital.actor("导医员"), hospital.actor("护理部干事"), hospital.department("护理部")
    matters = [Matter(text="呼叫铃无人应答", category="护理"), Matter(text="换药室在哪里登记", category="护理")]
    registered = register_case(by=guide, at=asked_at, matter=matters)
    first, second = (case.pk for case in registered.cases)
    for case_id in (first, second):
        offer_handover(case_id=case_id, by=guide, at=asked_at, to_department=nursing)
        sign_handover(case_id=case_id, by=clerk, at=asked_at + timedelta(minutes=5))
    give_answer(case_id=first, by=clerk, at=asked_at + timedelta(hours=1), text="已修好")
    return registered


def _addresses(scene: Scene) -> Iterator[tuple[str, str]]:
    """(name, address) of every address of the screens."""
    web = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "web")
    for name, parameters in _below(web):
        for address in scene.addresses(name, parameters):
            yield name, address


def _below(resolver: URLResolver) -> Iterator[tuple[str, list[str]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield f"web:{each.name}", list(each.pattern.converters)
        else:
            yield from _below(each)


def _browser(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.account, backend="shouwen.organization.authentication.StaffBackend")
    client.post("/r/", {"code": scene.code})
    return client


def _pages(scene: Scene) -> list[str]:
    """The addresses that answer with a whole page; fails for one that is neither that nor known not to be."""
    client, pages, unknown = _browser(scene), [], []
    for name, address in _addresses(scene):
        response = client.get(address)
        if response.status_code == 200 and b"<html" in getattr(response, "content", b""):
            pages.append(address)
        elif response.status_code != 405 and name not in NO_PAGES:
            unknown.append(f"{name} {address} {response.status_code}")
    assert unknown == []
    return pages


def _sign_in(context: BrowserContext, server: LiveServer, scene: Scene) -> None:
    """The test client's cookies in the real browser."""
    cookies = _browser(scene).cookies
    for name, path in ((settings.SESSION_COOKIE_NAME, "/"), ("receipt", "/r/")):
        context.add_cookies([{"name": name, "value": cookies[name].value, "url": f"{server.url}{path}"}])


def test_every_page_is_accessible_and_fits(page: Page, live_server: LiveServer, scene: Scene) -> None:
    """Opened once, looked at at desk width and at phone width, and at twice the size for what is cut off."""
    _sign_in(page.context, live_server, scene)
    faults = []
    for address in _pages(scene):
        page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
        page.goto(f"{live_server.url}{address}", wait_until="load")
        faults += [f"{address} {fault}" for size in SIZES for fault in _faults(page, size)]
    assert not faults, "\n".join(faults)


def _faults(page: Page, size: Size) -> Iterator[str]:
    page.set_viewport_size({"width": size.width, "height": size.height})
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        yield f"at {size.width}: wider than the window"
    if size.is_looked_at_by_axe:
        for found in Axe().run(page).response["violations"]:
            yield f"at {size.width}: {found['id']} {found['nodes'][0]['html'][:160]}"
