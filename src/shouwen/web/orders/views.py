"""The list of orders, and one order as an official document."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.act_scene import ActScene, act_scene
from shouwen.cases.queries.pages_of_rows import Place
from shouwen.cases.queries.supervision import supervision_rows_of
from shouwen.ledger import vault
from shouwen.reports.supervision_order import OrderPaper, order_pdf
from shouwen.rules.case import events as e
from shouwen.rules.case.supervision import SupervisionOrder
from shouwen.web.actors import actor_of
from shouwen.web.case.finding import for_readers
from shouwen.web.moments import now
from shouwen.web.names import names_of


@never_cache
def orders(request: HttpRequest) -> HttpResponse:
    """Those that still wait for something, or all of them; what one's own department has to do, or everything."""
    by, names = actor_of(request), names_of(request)
    row = names.organization.person(by.staff, names.at)
    page = supervision_rows_of(
        "order",
        by=by,
        at=now(),
        department=row.department if row else "",
        is_open=not request.GET.get("all"),
        after=Place.read(request.GET.get("after", "")),
    )
    return render(request, "web/orders/orders.html", {"page": page, "is_all": bool(request.GET.get("all"))})


@never_cache
@for_readers
def paper(request: HttpRequest, case_id: UUID, order: int) -> HttpResponse:
    """One order as PDF, with what was answered so far."""
    scene = act_scene(case_id, by=actor_of(request), at=now())
    meant = scene.state.orders.get(order)
    if meant is None:
        raise Http404
    content = order_pdf(_paper(scene, meant), at=now())
    headers = {"Content-Disposition": f'inline; filename="order-{scene.case.number}-{order}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _paper(scene: ActScene, order: SupervisionOrder) -> OrderPaper:
    issued = next(each.event for each in scene.history if each.seq == order.seq)
    if not isinstance(issued, e.OrderIssued):
        raise TypeError(f"entry {order.seq} is no order")
    refs = [ref for item in order.items for ref in (item.demand, item.answer) if ref]
    refs += [ref for ref in (issued.opinion, issued.feedback_way, *issued.further.values()) if ref]
    words = vault.reveal([ref.ref for ref in refs])

    def said(ref: e.Ref | None) -> str:
        return (words.get(ref.ref) or "") if ref else ""

    return OrderPaper(
        institution=scene.rulebook.organization.name,
        name=order.name,
        number=order.number,
        case_number=scene.case.number_text,
        department=scene.names.get(order.department, ""),
        signer=scene.names.get(order.signer, ""),
        due=localtime(order.due),
        issued_at=localtime(order.issued_at),
        opinion=said(issued.opinion),
        feedback_way=said(issued.feedback_way),
        items=[(said(item.demand), said(item.answer)) for item in order.items],
        further=[(column, said(ref)) for column, ref in issued.further.items()],
        clause=str(order.clause),
    )
