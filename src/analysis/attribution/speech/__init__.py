"""Reported speech: what is said, by whom, and with which word, as constructions of news English show it.

lexicon        the words that report, and their frames
grammar        what all rules ask of the parse
sources        who reports · complements what · insertions `…, he said, …` · viewpoints `according to …`
constructions  these together: reports that the parse shows
quoted         quotations with the prose around them
tags           which word is a quotation's tag · speakers who speaks in it · tagged what it tells
untagged       quotations that go on, or that prose leads up to
turns          `Smith: …` in transcripts · headlines `Bridge unsafe, engineers warn`
candidates     the choice among all these · layers reports within reports, and who relays
"""
