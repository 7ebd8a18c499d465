"""`python -m analysis` is the command `analysis`."""

from analysis.run.cli import main

if __name__ == "__main__":
    main()
