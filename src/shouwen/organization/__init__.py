"""Institution, departments, posts, staff, covers, rosters, the directory."""
