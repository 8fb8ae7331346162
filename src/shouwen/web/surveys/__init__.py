"""满意度调查: the campaigns, one campaign with its figures and tasks, and the public page of one sheet."""
