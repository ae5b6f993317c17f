# ruff: noqa: every spelling of a type is on purpose here
class Ship:
    """A ship."""

    def leave(self, at):
        """Leave the harbor."""
