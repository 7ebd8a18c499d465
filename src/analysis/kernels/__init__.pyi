from . import processes as processes
from .forked import ForkedKernel as ForkedKernel
from .forked import ForkedProcess as ForkedProcess
from .forked import reserved as reserved
from .forked import upcoming as upcoming
