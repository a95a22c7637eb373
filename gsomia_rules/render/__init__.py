"""Renderers: one pure function for each format, from answers to text. They are strangers to each other."""
