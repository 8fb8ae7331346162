"""What people do with a campaign of ratings, a module for each task. Every act is an entry in its stream."""
