"""What an account may be used for; an account can have several roles."""

from shouwen.rules.words import Word


class AccountRole(Word):
    """The roles of accounts. What a *rule* means by a role is ``shouwen.rules.words.Role``."""

    STAFF = "staff", "职工", "工作人员"
    DEPARTMENT_HEAD = "department_head", "科室负责人", "部门负责人"
    LEADER = "leader", "领导", "院领导"
    OVERSIGHT_OFFICE = "oversight_office", "监督部门", "效能办"
    POLICY_OWNER = "policy_owner", "制度管理员", "制度负责人"
    ADMINISTRATOR = "administrator", "系统管理员"
    SECURITY_ADMINISTRATOR = "security_administrator", "安全管理员"
    AUDITOR = "auditor", "审计员"
