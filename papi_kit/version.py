"""The version of papi-kit."""

__version__ = "0.1.0"
