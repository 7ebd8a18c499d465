"""Who is who: mentions of people, organisations, places and groups resolve to actors.

`resolving` has the order of the steps; each step is a file. `cast` is what they all work on.
"""
