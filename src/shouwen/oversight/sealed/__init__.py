"""举报 sealed: a compartment of its own from the first second (design law 7; 信访工作条例 30; S004-11 三, 四)."""
