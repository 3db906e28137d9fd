"""What may go wrong with the embedded server in a way that a person can act on."""

from commandcenter.errors import ServerStartFailed


class EmbeddedServerError(ServerStartFailed):
    """The embedded server cannot be found, made, started or stopped; the text says why and what to do."""
