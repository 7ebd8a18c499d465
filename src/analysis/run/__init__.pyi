from . import cli as cli
from . import runs as runs
from .asked import report_name as report_name
from .injected import settled as settled
