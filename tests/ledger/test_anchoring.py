"""Anchors: cheap when nothing changed, chained, and repeated outside the database."""

import json
from datetime import timedelta

import pytest

from shouwen.ledger import anchor_file, anchoring
from shouwen.ledger.anchoring import anchor
from shouwen.ledger.body import GENESIS
from shouwen.ledger.models import Anchor, Head
from shouwen.ledger.recording import append, lock_stream
from shouwen.ledger.verifying import verify
from tests.ledger.falsifying import faults
from tests.ledger.making import AT, LATER, draft, stream_of

pytestmark = pytest.mark.django_db


def wrongs() -> str:
    return "\n".join(fault.wrong for fault in faults())


def two_anchors() -> Head:
    """Anchor a stream, append to it, and anchor it again; return its head."""
    head = stream_of(entries=2)
    anchor(AT)
    append(lock_stream(head.stream_id), [draft()], recorded_at=LATER)
    anchor(LATER)
    return head


def rewrite_file(change) -> None:
    path = anchor_file.path()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(change(lines)))


def test_an_anchor_names_the_changed_heads_and_the_anchor_before() -> None:
    head = two_anchors()
    stream_of()
    first, second = Anchor.objects.order_by("number")
    told = json.loads(second.body)
    assert told["heads"] == [[head.institution_id.hex, head.stream_id.hex, 3, told["heads"][0][3]]]
    assert (json.loads(first.body)["prev"], told["prev"]) == (GENESIS, first.hash)
    assert [line.hash for line in anchor_file.read()] == [first.hash, second.hash]


def test_nothing_changed_costs_little_and_anchors_nothing(django_assert_num_queries) -> None:
    two_anchors()
    with django_assert_num_queries(2):
        assert anchor(LATER) == []
    assert Anchor.objects.count() == 2


def test_anchoring_again_too_soon_does_nothing() -> None:
    stream_of()
    assert len(anchor(AT)) == 1
    stream_of()
    period = timedelta(minutes=5)
    assert anchor(AT + timedelta(minutes=4), at_most_every=period) == []
    assert len(anchor(AT + timedelta(minutes=6), at_most_every=period)) == 1


def test_many_heads_become_several_anchors(monkeypatch) -> None:
    monkeypatch.setattr(anchoring, "_HEADS_AN_ANCHOR", 2)
    for _ in range(5):
        stream_of()
    assert [made.number for made in anchor(AT)] == [1, 2, 3]
    assert list(verify()) == []


def test_an_anchored_ledger_goes_on() -> None:
    head = two_anchors()
    append(lock_stream(head.stream_id), [draft()], recorded_at=LATER)
    assert list(verify()) == []


def test_a_process_that_died_before_the_line_is_forgiven_and_caught_up(monkeypatch) -> None:
    stream_of()
    with monkeypatch.context() as dying:
        dying.setattr(anchor_file, "append", lambda _lines: None)
        anchor(AT)
    assert list(verify()) == []
    stream_of()
    anchor(LATER)
    assert [line.number for line in anchor_file.read()] == [1, 2]


def test_half_a_line_is_written_anew() -> None:
    two_anchors()
    rewrite_file(lambda lines: [lines[0], lines[1][:20]])
    assert list(verify()) == []
    anchor(LATER)
    assert [line.number for line in anchor_file.read()] == [1, 2]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (lambda lines: lines[1:], "锚点文件里缺第 1 个锚点"),
        (lambda lines: [], "锚点文件里缺第 1 个锚点"),
        (lambda lines: [lines[0].replace(b"1,", b"7,", 1), lines[1]], "数据库里没有"),
        (lambda lines: [b"{}\n", lines[1]], "第 1 行无法读取"),
        (lambda lines: [b'{"number":1,"hash":"00"}\n', lines[1]], "锚点文件不符"),
        (lambda lines: [*lines, b'{"number":1,"hash":"00"}\n'], "出现两次而内容不同"),
    ],
)
def test_a_falsified_file_is_found(change, wrong) -> None:
    two_anchors()
    rewrite_file(change)
    assert wrong in wrongs()


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"body": "{}"}, "正文与指纹不符"),
        ({"body": "不是 JSON"}, "正文与指纹不符"),
        ({"hash": "0" * 64}, "正文与指纹不符"),
        ({"at": AT + timedelta(days=1)}, "列与正文不符"),
        ({"number": 9}, "列与正文不符"),
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_a_falsified_anchor_is_found(without_triggers, number, changes, wrong) -> None:
    two_anchors()
    Anchor.objects.filter(number=number).update(**changes)
    assert wrong in wrongs()


@pytest.mark.parametrize("number", [1, 2])
def test_a_removed_anchor_is_found(without_triggers, number) -> None:
    two_anchors()
    Anchor.objects.filter(number=number).delete()
    assert wrongs() in {
        "缺锚点:第 2 个之前应为第 1 个",
        "锚点文件里有第 2 个锚点,数据库里没有(锚点被删除,或数据库退回过)",
    }


def test_a_rewritten_anchor_is_found_by_the_next_one_and_by_the_file(without_triggers) -> None:
    two_anchors()
    first = Anchor.objects.get(number=1)
    body = first.body.replace(",2,", ",1,")
    assert body != first.body
    Anchor.objects.filter(number=1).update(body=body, hash=anchoring.fingerprint(body))
    assert "与数据库之外的锚点文件不符" in wrongs()
    assert "第 2 个锚点:与前一个锚点不衔接" in wrongs()
