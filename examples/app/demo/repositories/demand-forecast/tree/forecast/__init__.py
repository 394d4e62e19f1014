"""Nightly demand forecast."""
