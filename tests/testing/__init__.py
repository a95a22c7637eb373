"""Tests of the tools for property tests of deadline logic."""
