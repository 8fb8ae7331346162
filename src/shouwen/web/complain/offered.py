"""Where the public complaint page is offered: where the policies say who handles complaints."""

from collections.abc import Iterable
from uuid import UUID

from shouwen.organization.models import Institution
from shouwen.policies.queries import NoPolicyInForceError, bundle_in_force
from shouwen.rules.language.bundle import Bundle
from shouwen.web.moments import now


def with_a_complaint_page(institutions: Iterable[Institution]) -> list[Institution]:
    """Those in which one can complain on the web today. No statement beyond what is in memory."""
    return [each for each in institutions if takes_complaints(each)]


def takes_complaints(institution: Institution) -> bool:
    """Whether the policies of today lead a complaint from the web to somebody."""
    bundle = bundle_of_today(institution)
    return bundle is not None and bool(bundle.web_complaint_routes)


def bundle_of_today(institution: Institution) -> Bundle | None:
    """The policies in force now; None before the first is adopted."""
    try:
        return bundle_in_force(UUID(str(institution.pk)), now(), version=institution.policy_version)
    except NoPolicyInForceError:
        return None
