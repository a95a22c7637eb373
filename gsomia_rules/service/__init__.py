"""The answers for other tools: over HTTP, and for an assistant."""
