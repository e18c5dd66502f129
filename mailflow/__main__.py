"""`python -m mailflow`: the command, where it is not on the path."""

from mailflow.cli.main import main

main()
