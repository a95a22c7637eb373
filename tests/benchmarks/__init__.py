"""Timings, kept out of the tests: each is a program that prints its numbers."""
