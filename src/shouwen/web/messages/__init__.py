"""Messages to the person at the screen."""
