class Ship:
    """A ship."""

    def leave(self, at):
        """Leave the harbor."""
