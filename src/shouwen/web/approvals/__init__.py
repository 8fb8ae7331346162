"""审批: what waits for one's signature with everything needed to decide, and the register of what was asked for."""
