"""What a command says when it cannot do its work."""


class CommandError(Exception):
    """Shown to the user without a traceback: what is wrong, and what to do."""

    exit_code = 1


class BindError(CommandError):
    """An error of `pywaker bind`."""

    exit_code = 2
