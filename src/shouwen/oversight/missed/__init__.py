"""应尽未尽: a periodic duty or a duty outside cases that was not done in time, from the lateness to the verdict.

The lateness is an entry of its own file; what is said of it and found concerns a person and stands in a stream of its
own (decision 17). Only a verdict makes it a breach, which then opens its matter by itself.
"""
