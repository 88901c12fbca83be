"""What can go wrong, as exceptions."""


class Error(Exception):
    """Base of all errors of this package."""


class ArgumentError(Error, ValueError):
    """An argument of a value that cannot be; the message begins with its name."""


class ImporterError(Error):
    """A model file that cannot be imported; the message names a way out."""


class MissingPackage(ImporterError):
    """A converter that is not installed; the message says how to install it."""


class DataError(Error, ValueError):
    """Samples or inputs of a wrong name, shape or element type, or not finite."""


class CompilerError(Error):
    """The compiler refused the program.

    `diagnostics` holds all that it said: each has `severity`, `location` (the
    names of the model's nodes), `message` and `notes`.
    """

    def __init__(self, message, diagnostics=()):
        super().__init__(message)
        self.diagnostics = list(diagnostics)
