"""Adding a paper to a matter, and giving it out: blocked and written down where its level forbids it."""

import base64
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.cases.texts import checked
from shouwen.ledger import vault
from shouwen.oversight.papers import stream
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.papers.queries import content_of
from shouwen.oversight.papers.quotations import block, kept_in, quotation_in, words_of
from shouwen.oversight.papers.reach import readable_case
from shouwen.oversight.sealed.cleaning import NotCleanable, cleaned
from shouwen.oversight.sealed.documents import BYTES_AT_MOST
from shouwen.rules.sealing.paper_levels import PaperLevel, may_leave


@transaction.atomic
def attach_paper(
    *,
    case_id: UUID,
    by: Actor,
    at: datetime,
    title: str,
    level: PaperLevel = PaperLevel.INTERNAL,
    text: str = "",
    content: bytes = b"",
) -> CasePaper:
    """附上资料 to a matter: ``text``, or a photo, PDF or Word document (``content``), at ``level`` (内部 unless said).

    Raises ActRefused at ``title``, ``text`` or ``content``, and NotAllowed for whoever may not read the matter.
    """
    readable_case(case_id, by, at)
    media_type, kept = _content(text, content)
    head = stream.head_of(by.institution_id, case_id)
    words = (checked(title, field="title", longest=200), base64.b64encode(kept).decode())
    title_ref, content_ref = vault.put(head, [vault.contact(each) for each in words])
    data = {"level": level.value, "kind": media_type, "size": len(kept), "title": title_ref, "content": content_ref}
    entry = stream.add(head, stream.ATTACHED, {"case": case_id.hex, **data}, at=at, by=by.staff)
    return CasePaper.objects.create(
        institution_id=by.institution_id,
        case_id=case_id,
        level=level.value,
        media_type=media_type,
        size=len(kept),
        title_ref=title_ref["ref"],
        content_ref=content_ref["ref"],
        stream_id=head.stream_id,
        seq=entry.seq,
    )


@transaction.atomic
def give_paper(
    *, case_id: UUID, by: Actor, at: datetime, title: str, body: str, to_requester: bool = False
) -> CasePaper:
    """对外提供资料: the paper called ``title`` is given to ``body`` (the requester, or whoever is outside). Given
    ``to_requester``, they find it on the page that their receipt's code opens, too.

    One that is internal or secret is not given, nor one that is called public and holds the words of such a paper;
    that somebody tried is entered all the same, and the paper says so (``blocked``). Raises ActRefused where there is
    no such paper, and NotAllowed.
    """
    readable_case(case_id, by, at)
    paper = _called(case_id, title)
    head = stream.head_of(by.institution_id, case_id)
    to = checked(body, field="body", longest=200)
    if not may_leave(PaperLevel.read(paper.level)) or _repeats_what_must_stay(paper):
        block(head, paper, to=to, at=at, by=by.staff)
        return paper
    [receiver] = vault.put(head, [vault.contact(to)])
    given = {"paper": paper.seq, "level": paper.level, "to": receiver, stream.TO_REQUESTER: to_requester}
    stream.add(head, stream.GIVEN, given, at=at, by=by.staff)
    paper.is_given = True
    paper.save(update_fields=["is_given"])
    return paper


def _repeats_what_must_stay(paper: CasePaper) -> bool:
    """Whether a paper called public is one of those that must stay, or quotes one."""
    inside = kept_in(paper.case_id)
    content = content_of(paper)
    return any(content_of(each) == content for each in inside) or quotation_in(words_of(paper), inside) is not None


def _content(text: str, content: bytes) -> tuple[str, bytes]:
    if not content:
        return "text/plain", checked(text, field="text", longest=20_000).encode()
    if len(content) > BYTES_AT_MOST:
        raise ActRefused("每份资料最大 5 兆字节;没有保存,请压缩后再附", field="content")
    try:
        return cleaned(content)
    except NotCleanable as error:
        raise ActRefused(f"{error};没有保存,请换成照片(JPG、PNG)、PDF 或 DOCX", field="content") from error


def _called(case_id: UUID, title: str) -> CasePaper:
    rows = list(CasePaper.objects.filter(case_id=case_id).order_by("seq"))
    titles = vault.reveal([row.title_ref for row in rows])
    found = [row for row in rows if titles[row.title_ref] == title.strip()]
    if not found:
        raise ActRefused(f"这件事没有叫“{title}”的资料", field="title")
    return found[-1]
