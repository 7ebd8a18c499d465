from . import cli as cli
from . import runs as runs
