"""Statistics that hold: rates with their numbers and intervals, comparisons with their caveats, published figures
computed again. What has no denominator is told as 不可复算; nothing is guessed."""
