"""What agencies appraise: whose items, in which books, and what the books say when they come back."""
