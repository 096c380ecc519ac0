"""`python -m rashomon`: the command, where its script is not on the path."""

from rashomon.cli import main

main()
