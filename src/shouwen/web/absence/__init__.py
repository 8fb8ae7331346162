"""请假与返岗: being away is recorded by oneself, so that the cover is found."""
