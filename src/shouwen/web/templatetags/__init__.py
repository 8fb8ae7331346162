"""What templates may ask for: words for times, names for ids."""
