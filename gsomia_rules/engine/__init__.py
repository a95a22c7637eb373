"""From a text and a record to the answer for any day."""
