"""信息有误/转错了, one key where routes, checklists and posts are read: whoever keeps the entry owes a look at it."""

import re

import pytest
from django.test import Client

from shouwen.cases.models import Case, Obligation
from tests.web.desk.conftest import DEPOSIT, DeskBrowser


def offered(page: str, kind: str) -> list[str]:
    """The entries of that kind beside which the key stands."""
    return re.findall(rf'data-wrong="({kind}:[^"]+)"', page)


def report(client: Client, subject: str, note: str = "已经不是这样了") -> int:
    return client.post("/directory/wrong/", {"subject": subject, "note": note}).status_code


@pytest.mark.parametrize("kind", ["route", "item"])
def test_the_desk_offers_it_beside_what_it_shows(desk: DeskBrowser, kind: str) -> None:
    [subject] = offered(desk.suggest(DEPOSIT).content.decode(), kind)
    assert report(desk.client, subject) == 200
    owed = Obligation.objects.get(what__contains="核对")
    assert owed.bearer_id == Case.objects.get().custodian_id


def test_the_dialog_stands_outside_the_form_that_is_typed_in(desk: DeskBrowser) -> None:
    page = desk.client.get("/desk/").content.decode()
    assert page.index('id="wrong-information"') > page.index("</form>")
    assert "directory.js" in page


def test_every_post_of_the_directory_has_it(desk: DeskBrowser) -> None:
    page = desk.client.get("/directory/").content.decode()
    posts = offered(page, "post")
    assert posts
    assert len(posts) == page.count('class="place-post"')
    assert report(desk.client, posts[0]) == 200


def test_the_reader_of_the_policies_has_it_under_each_checklist(desk: DeskBrowser) -> None:
    addresses = re.findall(r'href="(/policies/[^/"]+/)"', desk.client.get("/policies/").content.decode())
    subjects = [each for address in addresses for each in offered(desk.client.get(address).content.decode(), "item")]
    assert subjects
    assert report(desk.client, subjects[0]) == 200
    assert report(desk.client, subjects[0], "还是不对") == 200
    assert Case.objects.count() == 1


def test_an_unknown_entry_is_a_sentence(desk: DeskBrowser) -> None:
    answer = desk.client.post("/directory/wrong/", {"subject": "item:没有这一项", "note": "错了"})
    assert answer.status_code == 422
    assert "还没有维护人" in answer.content.decode()
