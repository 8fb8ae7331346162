"""我的待办: what one owes, by due time, discharged in place."""
