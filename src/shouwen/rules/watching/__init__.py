"""What the figures make one ask: patterns that deserve a question, and are never by themselves a guilt."""
