"""制度: the documents as adopted, with what the platform does under each rule."""

from typing import Any

from django.test import Client

from shouwen.cases.adoption import adopt_policies
from shouwen.rules.language.compiler import compile_policy
from shouwen.web.citations import article_anchor, citation, clause_address
from shouwen.web.policies.reading import laid_out
from tests.support.hospital import POLICY, bundle
from tests.support.institution import Hospital

TABLE = """---
编号: tables
名称: 表格
版本: "1"
施行日期: 2026-01-01
---

## 第一章 总则

## 第一条 **目的**

(一) 第一项,
接着写。

| 事项 | 时限 |
|---|---|
| 答复 | 3个工作日 |
"""


def test_the_list_names_each_policy_with_version_and_day(as_nurse: Client) -> None:
    page = as_nurse.get("/policies/").content.decode()
    assert "首问负责制" in page
    assert "2026年1月1日" in page


def test_under_each_rule_stands_what_the_platform_does(as_nurse: Client) -> None:
    page = as_nurse.get("/policies/first-inquiry/").content.decode()
    assert page.count("系统这样执行") == len(bundle().rules)
    assert 'id="第六条"' in page


def test_a_citation_leads_to_its_article(as_nurse: Client) -> None:
    cited = citation("reply", bundle())
    assert cited.text == "《首问负责制》第六条"
    assert cited.sentence.startswith("系统这样执行")
    address, _, anchor = cited.address.partition("#")
    assert f'id="{anchor}"' in as_nurse.get(address).content.decode()


def test_an_item_is_found_at_its_article() -> None:
    assert article_anchor("第五条(三)") == article_anchor("第五条（三）") == "第五条"
    assert article_anchor("") == "preamble"


def test_an_older_version_says_that_another_is_in_force(as_nurse: Client, hospital: Hospital) -> None:
    from shouwen.web.moments import now

    newer = POLICY.replace('版本: "1"', '版本: "2"')
    adopt_policies(by=hospital.requester(), at=now(), sources=[("first-inquiry.md", newer)])
    old = as_nurse.get("/policies/first-inquiry/1/")
    assert old.context["current"].version == "2"
    assert "alert-warning" in old.content.decode()
    new = as_nurse.get("/policies/first-inquiry/")
    assert new.context["policy"].version == "2"
    assert list(new.context["versions"]) == ["2", "1"]


def test_what_is_not_there_is_not_found(as_nurse: Client) -> None:
    assert as_nurse.get("/policies/no-such/").status_code == 404
    assert as_nurse.get("/policies/first-inquiry/99/").status_code == 404


def test_another_institution_does_not_read_along(as_nurse: Client, hospital: Hospital) -> None:
    from shouwen.organization.models import Account, Institution

    Account.objects.update(institution=Institution.objects.create(name="另一家", slug="other"))
    assert as_nurse.get("/policies/first-inquiry/1/").status_code == 404
    assert "首问负责制》" not in as_nurse.get("/policies/").content.decode()


def test_chapters_items_and_tables_are_laid_out() -> None:
    policy, _ = compile_policy(TABLE)
    assert policy is not None
    article = next(each for each in laid_out(policy) if each.number == "第一条")
    assert article.parts[0].paragraph == "(一) 第一项,接着写。"
    assert article.parts[1].rows == (("事项", "时限"), ("答复", "3个工作日"))


def test_the_reader_costs_few_statements(as_nurse: Client, django_assert_max_num_queries: Any) -> None:
    as_nurse.get("/policies/first-inquiry/")
    with django_assert_max_num_queries(2):
        as_nurse.get("/policies/first-inquiry/")


def test_the_address_of_a_clause_names_its_version() -> None:
    clause = bundle().rule("reply").clause
    assert clause_address(clause).startswith("/policies/first-inquiry/1/#")
