"""The workbooks that are sent out to be filled."""
