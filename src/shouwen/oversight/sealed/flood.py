"""Keeps the public page from being flooded, without remembering who wrote: only how many came, all together."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from shouwen.cases.refusals import ActRefused
from shouwen.oversight.sealed.models import SealedFile

LENGTH: Final = timedelta(hours=1)
AT_MOST: Final = 60
"""Reports an hour in one institution: far more than ever come, far fewer than fill a disk."""


def check_flood(institution_id: UUID, at: datetime) -> None:
    """Raises ActRefused where too many came within the last hour. One statement; no address is looked at."""
    lately = SealedFile.objects.filter(institution_id=institution_id, received_at__gt=at - LENGTH)
    if lately.count() >= AT_MOST:
        raise ActRefused("这一小时收到的太多,页面暂停接收;您写的没有保存,请一小时后再交,或者用公布的电话、信箱")
