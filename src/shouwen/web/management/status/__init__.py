"""The state of the installation, and the verification of the ledger."""
