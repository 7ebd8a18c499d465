"""What of a corpus is asked for several times: made once, and kept as long as the corpus."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import pandas as pd

from analysis.corpus.collection import Corpus

Options = ParamSpec("Options")
Maker = Callable[Concatenate[Corpus, Options], pd.DataFrame]


def made_once(make: Maker[Options]) -> Maker[Options]:
    """A function that makes a table of a corpus, made to do so once for each way of asking.

    Whoever asks gets a table of its own: what one changes in it, others do not see.
    """

    @wraps(make)
    def table(corpus: Corpus, *args: Options.args, **options: Options.kwargs) -> pd.DataFrame:
        asked = repr((make.__qualname__, args, sorted(options.items())))
        if asked not in corpus.made:
            corpus.made[asked] = make(corpus, *args, **options)
        return corpus.made[asked].copy(deep=False)

    return table
