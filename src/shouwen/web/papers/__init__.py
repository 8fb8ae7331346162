"""The papers of a matter: kept, read inside, given out where their level allows it."""
