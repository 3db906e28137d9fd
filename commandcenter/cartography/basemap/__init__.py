"""Base maps from files the county has: read once, sorted into the map's own classes, kept ready to draw."""
