"""Pact files: strict TOML in, a pact out."""
