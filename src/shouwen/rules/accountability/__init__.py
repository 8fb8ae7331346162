"""Breach → measure: what may be proposed, who may decide, how often, how many points. Plain values, no I/O."""
