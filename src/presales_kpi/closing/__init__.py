"""Closed periods: seals of what was paid, and what they bring into later ones."""
