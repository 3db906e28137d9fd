"""Small visual parts that panels are built from; none of them knows a service."""
