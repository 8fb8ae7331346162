"""Drafting a policy without writing its language: clauses, rules as forms, suggestions, and changes of the text.

Pure functions from a text to a text; ``shouwen.policies.drafts`` keeps the drafts, ``shouwen.web.policy_editor`` shows
them.
"""
