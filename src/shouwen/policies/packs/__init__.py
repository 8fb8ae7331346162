"""Policy packs on disk: a folder of Markdown policies with ``pack.yaml``, ``organization.yaml`` and scenarios.

Nothing here touches the database: ``policy check``, scenarios and the demo read packs before there is one.
"""

from shouwen.policies.packs.copying import copy_pack
from shouwen.policies.packs.files import (
    ORGANIZATION,
    PackError,
    organization_data,
    policies_of,
    read_organization_file,
    read_text,
)
from shouwen.policies.packs.finding import PACKS, default_pack, is_pack, pack_folder, pack_names
from shouwen.policies.packs.opening import Pack, Source, open_pack, read_pack, read_sources

__all__ = [
    "ORGANIZATION",
    "PACKS",
    "Pack",
    "PackError",
    "Source",
    "copy_pack",
    "default_pack",
    "is_pack",
    "open_pack",
    "organization_data",
    "pack_folder",
    "pack_names",
    "policies_of",
    "read_organization_file",
    "read_pack",
    "read_sources",
    "read_text",
]
