"""制度起草: a Word document is dropped, rules are attached beside its clauses in forms, two people publish it."""
