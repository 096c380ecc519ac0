"""Scores on public corpora; the corpora stay where they are and are no part of the project."""
