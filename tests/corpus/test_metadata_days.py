"""Dates of `metadata.csv`: only a full and certain one counts, whatever today is."""

from pathlib import Path

import pytest

from analysis import corpus
from analysis.corpus.metadata import MetadataRow, read_metadata


def _read(folder: Path, date: str) -> tuple[MetadataRow, list[str]]:
    (folder / "rain.txt").write_text("Rain\n\nAnn Lee said it rained.\n")
    (folder / "metadata.csv").write_text(f'path,date\nrain.txt,"{date}"\n')
    facts, notes = read_metadata(folder / "metadata.csv", [folder / "rain.txt"])
    return facts[folder / "rain.txt"], notes


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2010-04-03", "2010-04-03"),
        ("2010-04-03T23:59:00Z", "2010-04-03"),
        (" 2010-04-03 08:00", "2010-04-03"),
        ("3 April 2010", "2010-04-03"),
        ("April 3rd, 2010", "2010-04-03"),
        ("Saturday 3 Apr. 2010, 2 pm", "2010-04-03"),
        ("29 February 2012", "2012-02-29"),
    ],
)
def test_a_full_date_counts(tmp_path, date, day):
    row, notes = _read(tmp_path, date)
    assert str(row.published) == day and not notes


@pytest.mark.parametrize(
    "date",
    [
        "2025-09", "2025", "September 2025", "Wednesday, September 2025", "3 April", "28", "spring 2025",
        "03/04/2010", "3.4.2010", "03-04-2010", "10 April 03", "2010-02-30", "31 April 2010", "2010-04-033",
    ],
)  # fmt: skip
def test_a_partial_or_ambiguous_date_is_named_and_none(tmp_path, date):
    row, notes = _read(tmp_path, date)
    assert row.published is None
    assert notes == [
        f"metadata.csv names dates that are no certain day (write 2010-04-03 or 3 April 2010): {date}."
    ]


def test_an_article_without_a_certain_date_stands_under_unknown(tmp_path):
    _read(tmp_path, "2025-09")
    found = corpus.collect(tmp_path)
    assert found.articles[["published", "month"]].values.tolist() == [["", "unknown"]]
    assert "1 of 1 articles have no date: they stand under “unknown”." in found.notes
