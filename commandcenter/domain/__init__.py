"""The field's words as plain Python: codes, cases, standards, clocks, indicators."""
