"""The institution's documents: adopt, publish, the bundle in force on a date."""
