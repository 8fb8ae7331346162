"""Papers that come with a tip-off: few, bounded, cleaned of what tells of their author, kept under the file's key."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field

from shouwen.cases.refusals import ActRefused
from shouwen.ledger import vault
from shouwen.ledger.models import Head
from shouwen.oversight.sealed.cleaning import NotCleanable, cleaned

DOCUMENTS_AT_MOST = 5
BYTES_AT_MOST = 5 * 1024 * 1024


@dataclass(frozen=True)
class Upload:
    """A paper as it came. Its name is never kept: it often names the one who wrote it."""

    content: bytes = field(repr=False)


def keep_documents(head: Head, uploads: Sequence[Upload]) -> list[dict[str, object]]:
    """Clean each and keep it sealed; gives what an entry says of it: reference, media type, size in bytes.

    Raises ActRefused at ``documents`` for too many, too large, or what cannot be cleaned: then nothing is kept.
    """
    if len(uploads) > DOCUMENTS_AT_MOST:
        raise ActRefused(f"最多附 {DOCUMENTS_AT_MOST} 份材料;什么也没有保存,请减少后再交", field="documents")
    papers = [_cleaned(upload) for upload in uploads]
    secrets = [vault.sealed_words(base64.b64encode(content).decode()) for _, content in papers]
    refs = vault.put(head, secrets)
    return [
        {**ref, "kind": media_type, "size": len(content)}
        for ref, (media_type, content) in zip(refs, papers, strict=True)
    ]


def _cleaned(upload: Upload) -> tuple[str, bytes]:
    if len(upload.content) > BYTES_AT_MOST:
        raise ActRefused("每份材料最大 5 兆字节;什么也没有保存,请压缩后再交", field="documents")
    try:
        return cleaned(upload.content)
    except NotCleanable as error:
        raise ActRefused(f"{error};什么也没有保存,请换成照片(JPG、PNG)、PDF 或 DOCX 再交", field="documents") from error
