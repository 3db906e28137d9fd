"""The windows, panels and models of the program; the only package besides `app` that may import Qt."""
