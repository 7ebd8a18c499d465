"""Jupyter kernels forked from a process that has everything loaded; nothing about news in it."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
