"""The long proofs: a slow reference, enumerations, mutation and hostile input."""
