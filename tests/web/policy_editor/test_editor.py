"""制度起草 on the screens: a Word document becomes a draft, gets its rules in forms, and is published by two people."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.timezone import localtime

from shouwen.cases.adoption import adopt_policies
from shouwen.policies.adoptions import latest_sources
from shouwen.policies.drafts import digest_of
from shouwen.policies.models import Adoption, DraftState, PolicyDraft
from shouwen.policies.queries import bundle_in_force
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.drafting.clauses import Clause, drafted
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.document import read_document
from shouwen.web.moments import now
from tests.support.institution import Hospital
from tests.support.word_files import ten_articles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


@pytest.fixture
def owner(signed_in: Any) -> Client:
    return signed_in("院办主任", AccountRole.POLICY_OWNER)


@pytest.fixture
def leader(signed_in: Any) -> Client:
    return signed_in("院长", AccountRole.LEADER)


def drop(client: Client, content: bytes | None = None, **typed: str) -> Any:
    file = SimpleUploadedFile("接待登记办法.docx", content or ten_articles())
    return client.post("/policy-drafts/import/", {"document": file, "renews": "", **typed})


@pytest.fixture
def draft(owner: Client) -> PolicyDraft:
    drop(owner)
    return PolicyDraft.objects.get()


def clause(draft: PolicyDraft, cited: str) -> Clause:
    draft.refresh_from_db()
    articles = drafted(read_document(draft.text)[0])
    return next(each for article in articles for each in article.clauses if each.cited == cited)


def address(draft: PolicyDraft, what: str = "") -> str:
    return f"/policy-drafts/{draft.pk}/{what}"


def save(client: Client, draft: PolicyDraft, cited: str, kind: str, **fields: str | list[str]) -> Any:
    sent = {f"f.{name.replace('__', '.')}": value for name, value in fields.items()}
    place = {"after": clause(draft, cited).last_line, "kind": kind, "seen": digest_of(draft)}
    return client.post(address(draft, "rule/save/"), {**place, **sent}, headers={"HX-Request": "true"})


def rules(draft: PolicyDraft) -> dict[str, Any]:
    draft.refresh_from_db()
    policy, problems = compile_policy(draft.text)
    assert policy is not None
    assert problems == []
    return {rule.clause.article: rule for rule in policy.rules}


def proposal(**typed: str) -> dict[str, str]:
    day = f"{localtime(now()):%Y-%m-%d}"
    facts = {"version": "2026-1", "document_number": "示医〔2026〕18号", "meeting": "院长办公会", "effective": day}
    return {**facts, **typed}


def test_a_word_document_becomes_a_draft_with_its_words_as_written(owner: Client, draft: PolicyDraft) -> None:
    assert draft.title == "示例医院接待登记办法"
    page: Any = owner.get(address(draft))
    articles = page.context["shown"].articles
    assert [each.article.number for each in articles if each.article.number][-1] == "第十条"
    text = page.content.decode()
    assert "为了让来院办事的人有人接待、有人负责，制定本办法。" in text
    assert "页眉不属于正文" not in text
    assert "```" not in text


def test_a_copy_under_another_name_takes_over_the_rules_and_says_what_differs(
    owner: Client, draft: PolicyDraft, hospital: Hospital
) -> None:
    save(owner, draft, "第五条", "时限", limit="两个工作日", ladder__0__to="分管领导")
    draft.refresh_from_db()
    sources = [*latest_sources(hospital.institution.pk), (f"{draft.policy}.md", draft.text)]
    adopt_policies(by=hospital.requester(), at=now(), sources=sources)
    copied = ten_articles(title="示例医院来访登记规定", within="三十分钟")
    drop(owner, copied)
    copy = PolicyDraft.objects.exclude(pk=draft.pk).get()
    assert (copy.policy, copy.title) == (draft.policy, "示例医院来访登记规定")
    assert "第五条" in rules(copy)
    drop(owner, copied, renews="new")
    alone = PolicyDraft.objects.exclude(pk__in=(draft.pk, copy.pk)).get()
    said = owner.get(address(alone)).content.decode()
    assert "只差几处" in said
    assert "三十分钟" in said.partition("沿用")[2]


def test_the_original_can_be_fetched_as_it_came(owner: Client, draft: PolicyDraft) -> None:
    kept = draft.originals.get()
    assert owner.get(f"/policy-drafts/originals/{kept.pk}/").content == ten_articles()


def test_what_is_no_word_document_is_refused_at_its_field(owner: Client) -> None:
    for content, said in ((b"%PDF-1.4", "另存为 .docx"), (b"\xd0\xcf\x11\xe0old", "旧格式")):
        response = drop(owner, content)
        assert response.status_code == 422
        assert said in response.context["form"].errors["document"][0]
    assert PolicyDraft.objects.count() == 0


def test_a_clause_suggests_a_rule_and_the_form_is_filled_in(owner: Client, draft: PolicyDraft) -> None:
    page = owner.get(address(draft)).content.decode()
    assert "两个工作日" in page
    line = clause(draft, "第五条").last_line
    form = owner.get(address(draft, f"rule/?after={line}&kind=时限&suggestion=1")).content.decode()
    assert 'value="两个工作日"' in form
    assert 'value="分管领导"' in form


def test_a_rule_is_attached_in_a_form_and_its_sentence_stands_beside(owner: Client, draft: PolicyDraft) -> None:
    response = save(owner, draft, "第五条", "时限", limit="两个工作日", ladder__0__to="分管领导")
    assert response.status_code == 200
    assert "系统这样执行" in response.content.decode()
    assert str(rules(draft)["第五条"].limit) == "2个工作日"


def test_a_form_with_a_mistake_comes_back_with_it_and_nothing_is_kept(owner: Client, draft: PolicyDraft) -> None:
    response = save(owner, draft, "第五条", "时限", limit="三个工昨日")
    assert response.status_code == 422
    assert response["HX-Retarget"].startswith("#rule-after-")
    assert "三个工昨日" in response.content.decode()
    assert rules(draft) == {}


def test_the_sentence_is_told_while_it_is_typed(owner: Client, draft: PolicyDraft) -> None:
    place = {"after": clause(draft, "第五条").last_line, "kind": "时限"}
    right = owner.post(address(draft, "rule/try/"), {**place, "f.limit": "2小时"})
    assert "系统这样执行" in right.content.decode()
    wrong = owner.post(address(draft, "rule/try/"), {**place, "f.limit": "两个小石"}).content.decode()
    assert 'id="wrong-f-limit"' in wrong
    assert "两个小石" in wrong


def test_a_rule_is_changed_and_taken_out(owner: Client, draft: PolicyDraft) -> None:
    save(owner, draft, "第五条", "时限", limit="两个工作日")
    before = rules(draft)["第五条"]
    sent = {"line": before.line, "kind": "时限", "seen": digest_of(draft), "f.limit": "1个工作日"}
    assert owner.post(address(draft, "rule/save/"), sent).status_code == 200
    after = rules(draft)["第五条"]
    assert (after.id, str(after.limit)) == (before.id, "1个工作日")
    gone = owner.post(address(draft, "rule/remove/"), {"line": after.line, "seen": digest_of(draft)})
    assert gone.status_code == 200
    assert rules(draft) == {}


def test_another_line_keeps_what_was_typed(owner: Client, draft: PolicyDraft) -> None:
    place = {"after": clause(draft, "第五条").last_line, "kind": "时限", "add": "ladder"}
    form = owner.post(
        address(draft, "rule/"), {**place, "f.limit": "2小时", "f.ladder.0.to": "分管领导"}
    ).content.decode()
    assert 'value="2小时"' in form
    assert 'name="f.ladder.1.to"' in form


def test_words_are_changed_beside_their_rules(owner: Client, draft: PolicyDraft) -> None:
    passage = clause(draft, "第八条").passages[0]
    form = owner.get(address(draft, "words/"), {"line": passage.line}).content.decode()
    assert "各科室每月检查一次登记情况。" in form
    sent = {"line": passage.line, "seen": digest_of(draft), "words": "各科室每季度检查一次登记情况。"}
    assert owner.post(address(draft, "words/save/"), sent).status_code == 200
    assert clause(draft, "第八条").text == "各科室每季度检查一次登记情况。"


def test_an_article_is_added(owner: Client, draft: PolicyDraft) -> None:
    last = drafted(read_document(draft.text)[0])[-1]
    sent = {"after": last.line, "seen": digest_of(draft), "heading": "第十一条", "words": "解释权归院办。"}
    assert owner.post(address(draft, "article/save/"), sent).status_code == 200
    assert clause(draft, "第十一条").text == "解释权归院办。"


def test_a_page_that_is_out_of_date_overwrites_nothing(owner: Client, draft: PolicyDraft) -> None:
    seen = digest_of(draft)
    save(owner, draft, "第五条", "时限", limit="两个工作日")
    place = {"after": clause(draft, "第八条").last_line, "kind": "时限", "seen": seen, "f.limit": "1天"}
    refused = owner.post(address(draft, "rule/save/"), place, headers={"HX-Request": "true"})
    assert refused.status_code == 409
    assert "刚被别人改过" in refused["HX-Trigger"].encode().decode("unicode_escape")


def test_the_source_is_checked_as_it_is_typed(owner: Client, draft: PolicyDraft) -> None:
    wrong = draft.text + "\n```rule\n编号: a\n种类: 没有这种\n```\n"
    told = owner.post(address(draft, "source/check/"), {"text": wrong}).content.decode()
    assert "没有“没有这种”这种规则" in told
    draft.refresh_from_db()
    assert "没有这种" not in draft.text
    assert owner.post(address(draft, "source/"), {"text": "没有开头", "seen": digest_of(draft)}).status_code == 422


def test_two_people_put_it_into_force(owner: Client, leader: Client, draft: PolicyDraft, hospital: Hospital) -> None:
    save(owner, draft, "第六条", "服务用语", banned="这事别来问我、爱找谁找谁")
    assert owner.post(address(draft, "propose/"), proposal()).status_code == 302
    owner.post(address(draft, "publish/"))
    draft.refresh_from_db()
    assert draft.state == DraftState.PROPOSED, "nobody publishes what they proposed"
    assert leader.post(address(draft, "publish/")).status_code == 302
    hospital.institution.refresh_from_db()
    bundle = bundle_in_force(hospital.institution.pk, now(), version=hospital.institution.policy_version)
    assert {policy.title for policy in bundle.policies} == {"首问负责制", "示例医院接待登记办法"}
    page = leader.get(address(draft)).content.decode()
    assert "示医〔2026〕18号" in page


@pytest.mark.parametrize("wrong", [{"effective": "2020-01-01"}, {"document_number": ""}, {"meeting": ""}])
def test_what_is_wrong_with_a_proposal_stands_at_its_field(
    owner: Client, draft: PolicyDraft, wrong: dict[str, str]
) -> None:
    response = owner.post(address(draft, "propose/"), proposal(**wrong))
    assert response.status_code == 422
    assert list(response.context["proposal"].errors) == list(wrong)


def test_the_stamped_paper_is_kept_beside_it(owner: Client, draft: PolicyDraft) -> None:
    scan = SimpleUploadedFile("盖章件.pdf", b"%PDF-1.7 stamped")
    assert owner.post(address(draft, "propose/"), {**proposal(), "stamped": scan}).status_code == 302
    assert [row.name for row in draft.originals.all()] == ["接待登记办法.docx", "盖章件.pdf"]


def test_a_leader_writes_nothing_and_gives_back_with_a_reason(
    owner: Client, leader: Client, draft: PolicyDraft
) -> None:
    assert leader.get(address(draft, "source/")).status_code == 403
    owner.post(address(draft, "propose/"), proposal())
    leader.post(address(draft, "return/"), {"because": "请核对第五条"})
    assert "请核对第五条" in owner.get(address(draft)).content.decode()


def test_a_policy_in_force_is_renewed_with_its_rules(owner: Client, hospital: Hospital) -> None:
    response = owner.post("/policy-drafts/renew/first-inquiry/")
    draft = PolicyDraft.objects.get()
    assert response["Location"] == address(draft)
    policy, _ = compile_policy(draft.text)
    assert policy is not None
    assert policy.version == "2"
    assert len(policy.rules) > 5
    assert Adoption.objects.count() == 1


def test_staff_and_strangers_have_no_part_in_it(as_nurse: Client, client: Client, owner: Client) -> None:
    drop(owner)
    draft = PolicyDraft.objects.get()
    assert as_nurse.get(address(draft)).status_code == 403
    PolicyDraft.objects.update(institution_id=draft.pk)
    assert owner.get(address(draft)).status_code == 404


def test_what_was_changed_since_the_import_is_shown_and_goes_back_to_word(owner: Client, draft: PolicyDraft) -> None:
    passage = clause(draft, "第八条").passages[0]
    sent = {"line": passage.line, "seen": digest_of(draft), "words": "各科室每季度检查一次登记情况。"}
    owner.post(address(draft, "words/save/"), sent)
    page: Any = owner.get(address(draft, "compare/"))
    assert page.context["changed"] == 1
    assert "<ins>每季度</ins>" in page.content.decode()
    word = owner.get(address(draft, "tracked/"))
    assert word["Content-Type"].endswith("wordprocessingml.document")
    assert "修订" in unquote(word["Content-Disposition"])


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_drafts_and_policies_are_printed_as_official_documents(
    owner: Client, as_nurse: Client, draft: PolicyDraft, form: str, begins: bytes
) -> None:
    assert owner.get(address(draft, f"paper/{form}/")).content.startswith(begins)
    assert as_nurse.get(f"/policies/first-inquiry/paper/{form}/?version=1").content.startswith(begins)
    assert as_nurse.get(f"/policies/first-inquiry/paper/{form}/?version=99").status_code == 404
    assert owner.get(address(draft, "paper/exe/")).status_code == 404
