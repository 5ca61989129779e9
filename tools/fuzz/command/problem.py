"""The error that ends a subcommand with a sentence and exit status 2."""


class Problem(Exception):
    pass
