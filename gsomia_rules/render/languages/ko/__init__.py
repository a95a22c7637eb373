"""Korean: the words and sentences of every output."""
