"""An invented hospital with a discipline office, and the rule by which it seals tip-offs."""

from shouwen.organization import actions
from tests.support.hospital import POLICY
from tests.support.institution import FOUNDED, Hospital, found_hospital

SEALING = """

## 第九十条 举报密封

举报由监察岗另册密封保管，任何人不得追查反映人。

```rule
编号: tip-off
种类: 保密
问题类别: [吃拿卡要, 以权谋私]
登记要素: 事项、姓名、联系电话
保管岗位: 监察岗
分级:
  - {反映对象: 主要领导}
回避改由: 党委监督岗
打击报复归口: 党委监督岗
重要情况报: 党委书记岗
领导意见: 2个工作日
核查时限: 5个工作日
受理告知: 15个工作日
结果告知: 15个工作日
报送时限: 5个工作日
上级受理: 上级纪检机关（电话 0000-0000）
```
"""
OFFICES = {
    "监察室": ("监察岗", "监察员甲", "监察员乙"),
    "党委办公室": (
        "党委监督岗",
        "监督员",
    ),
    "党务组": ("党委书记岗", "党委书记"),
}


def sealing_hospital(policy: str = POLICY + SEALING) -> Hospital:
    """The hospital with its discipline office; the policy is in force since it was founded."""
    hospital = found_hospital(POLICY)
    for number, (office, (post, *people)) in enumerate(OFFICES.items()):
        _open_office(hospital, office, post, people, 90 + 10 * number)
    from shouwen.cases.adoption import adopt_policies

    adopt_policies(by=hospital.requester(), at=FOUNDED, sources=[("first-inquiry.md", policy)])
    return hospital


def _open_office(hospital: Hospital, office: str, post: str, people: list[str], first: int) -> None:
    institution_id = hospital.institution.pk
    actions.open_department(institution_id=institution_id, name=office, by=None, at=FOUNDED)
    department = hospital.department(office)
    opened = actions.open_post(institution_id=institution_id, name=post, department_id=department, by=None, at=FOUNDED)
    for order, name in enumerate(people):
        hired = actions.hire(
            institution_id=institution_id,
            staff_number=f"J{first + order}",
            name=name,
            department_id=department,
            by=None,
            at=FOUNDED,
        )
        actions.appoint(
            institution_id=institution_id, post_id=opened.pk, staff_id=hired.pk, by=None, at=FOUNDED, order=order
        )
