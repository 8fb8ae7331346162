"""检查、抽查: rounds drawn from a public seed, findings heard, verified, mended and looked at again."""
