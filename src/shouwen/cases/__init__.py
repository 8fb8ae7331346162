"""Cases: models, permissions, actions (every write), queries (every read), the sweeper."""
