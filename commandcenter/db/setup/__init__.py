"""Setting up a county's own server: what is there, what is missing, who must do it, and what stands open."""
