"""检查、抽查: who is drawn, how a finding is heard, judged, mended and looked at again. Plain rules, no database."""
