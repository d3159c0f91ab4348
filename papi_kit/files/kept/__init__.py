"""Files that people fill: how they are named, and that none is written over."""
