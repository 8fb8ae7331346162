"""服务规范: what only a person can judge, for those who serve, for those who are served, and for the inspector."""
