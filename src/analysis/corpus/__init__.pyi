from .readings import Reading as Reading
from .readings import read as read
