"""The books that agencies fill, and the tables of self against appraised marks."""
