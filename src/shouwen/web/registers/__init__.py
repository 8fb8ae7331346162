"""登记簿: what was filled in on the policies' forms, to read and to take along."""
