"""Output formats: each is one pure function of what it shows."""
