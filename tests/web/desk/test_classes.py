"""Classes at the desk: chips where the policies sort by something, nothing at all where they do not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from shouwen.cases.adoption import adopt_policies
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case
from shouwen.policies.packs import pack_folder, read_sources
from tests.support.example_hospital import DESK_OPENS, SINCE
from tests.web.desk.conftest import DeskBrowser

STAGE = """---
编号: stages
名称: 分类办法
版本: "1"
施行日期: 2026-03-10
---

# 分类办法

## 第一条 按阶段分类

```rule
编号: stage
种类: 分类
维度: 阶段
选项: {申诉: [再审, 复查], 起诉: []}
必选: 是
```
"""


@pytest.fixture
def staged(desk: DeskBrowser) -> DeskBrowser:
    """The desk of a hospital that sorts by stage as well."""
    sources = [*read_sources([pack_folder("public-hospital")]), ("stages.md", STAGE)]
    adopt_policies(by=desk.hospital.requester(), at=SINCE + timedelta(hours=1), sources=sources)
    return desk


def test_where_nothing_is_sorted_nothing_is_shown(desk: DeskBrowser) -> None:
    assert "class-" not in desk.suggest("护士铃不响").content.decode()


def test_the_options_are_chips_and_the_chosen_one_stays(staged: DeskBrowser) -> None:
    page = staged.suggest("护士铃不响", **{"class-阶段": "再审"}).content.decode()
    assert page.count('name="class-阶段"') == 4
    assert 'value="再审" class="form-check-input" checked' in page


def test_what_must_be_chosen_is_asked_for_and_nothing_typed_is_lost(staged: DeskBrowser) -> None:
    response = staged.register("护士铃不响", outcome="register")
    assert response.status_code == 422
    assert "请选择阶段" in response.content.decode()
    assert not Case.objects.exists()


def test_the_choice_is_kept_listed_and_filtered(staged: DeskBrowser, client: Client) -> None:
    staged.register("护士铃不响", outcome="register", **{"class-阶段": "再审"})
    case = Case.objects.get()
    assert case.chosen_classes == ["再审"]
    assert list(check_cases(DESK_OPENS)) == []
    for stage, is_found in (("再审", True), ("申诉", True), ("复查", False)):
        page = client.post(reverse("web:cases"), {"class-阶段": stage}).content.decode()
        assert (case.number_text in page) is is_found
    assert "再审" in client.get(reverse("web:case", args=[case.pk])).content.decode()


def test_a_matter_that_waits_keeps_its_class(staged: DeskBrowser) -> None:
    page = staged.post("hold", {"matter": "护士铃不响", "outcome": "register", "class-阶段": "复查"}).content.decode()
    assert "复查" in page
