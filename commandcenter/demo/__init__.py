"""An invented county with a running day, to try the program on."""
