"""What is new for the person at the screen: asked for every fifteen seconds by every open page."""
