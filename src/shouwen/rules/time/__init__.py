"""Time as institutions count it: limits as they are written, working calendars, due times (民法典 200-204)."""
