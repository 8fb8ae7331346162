"""Renders a document small, to count its pages."""

import json
from collections.abc import Mapping
from typing import Any

from shouwen.reports.typesetting import TEMPLATES, compiler


def page_count(template: str, values: Mapping[str, Any]) -> int:
    """How many pages ``values`` fill in ``template``."""
    pages = compiler().compile(
        TEMPLATES / f"{template}.typ",
        format="png",
        ppi=8,
        sys_inputs={"values": json.dumps(values)},
    )
    return len(pages) if isinstance(pages, list) else 1
