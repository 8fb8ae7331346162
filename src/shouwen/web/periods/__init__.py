"""周期事项: what is due again and again, and the record that it was done."""
