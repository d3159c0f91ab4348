"""The columns of every published CSV file: rows take their header from here, docs/reference/contract.md its tables."""
