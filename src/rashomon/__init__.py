"""Rashomon: many accounts, one story. Who said what, when, where and with which figures, side by side."""

__version__ = "0.1.0"
