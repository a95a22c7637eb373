"""Values: what a treaty says, what its parties did, and what an answer is."""
