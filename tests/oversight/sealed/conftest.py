"""The hospital that seals tip-offs."""

import pytest

from tests.oversight.sealed.houses import sealing_hospital
from tests.support.institution import Hospital


@pytest.fixture
def hospital(db: None) -> Hospital:
    return sealing_hospital()
