"""What is sent out to be filled."""
