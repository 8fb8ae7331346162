"""制度推演 over a period of the ledger: read only, nothing that is stored changes."""

from shouwen.trials.replay.drafts import DraftError, draft_bundle
from shouwen.trials.replay.period import Period, replay_period

__all__ = ["DraftError", "Period", "draft_bundle", "replay_period"]
