"""One case: everything about it, every act on it, and its papers."""
