"""The live map: one widget over cached tiles, with cases, names and cards on top."""
