"""责任追究: a verified breach becomes a matter; the person is told and heard, a measure proposed, decided, appealed.

One stream of the ledger (``oversight``) for each matter, each score entry and each commendation; the tables are their
shadow. Nothing follows from a complaint as such, and nothing is deducted from anybody's pay by the platform.
"""
