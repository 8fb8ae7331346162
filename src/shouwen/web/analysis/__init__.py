"""统计分析: the figures of a period, each with its numbers, on the screen and as files."""
