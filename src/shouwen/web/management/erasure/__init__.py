"""依法删除: what would go and what stays, then the erasing itself."""
