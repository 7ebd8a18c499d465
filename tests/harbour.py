"""An article of ours on which corrections are tried: two people, three statements, one proposition."""

TEXT = """Harbour plan divides town

The mayor of Ashford, Jane Miller, said the harbour should be closed.

Harbour master Tom Reed warned that closing the harbour would ruin the town. Miller said she had heard enough.
"""
PROPOSITION = "The harbour should be closed."
