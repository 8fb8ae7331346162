"""科室职责与通讯录: who answers for what, where they are, and whether somebody is there now."""
