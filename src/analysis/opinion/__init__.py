"""How the article is worded, how it speaks of whom, and who takes which side."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
