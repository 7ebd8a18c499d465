"""Records of runs, for tests of what is made from them."""

RECORD = {
    "notebook": "stance", "status": "ok", "reason": "new", "parameters": {"article": "a.txt", "seed": 0},
    "started": "2026-01-02T03:04:05+00:00", "finished": "2026-01-02T03:04:09+00:00", "seconds": 4.0,
    "versions": {"pandas": "3.1.1"}, "commit": "c0ffee", "model": "m1", "command": "analysis run a.txt",
    "error": None, "findings": [{"finding": "Ana is for.", "evidence": ["A1"]}], "last_good": None,
}  # fmt: skip
ARTICLE = {
    "name": "a",
    "path": "a.txt",
    "sha256": "5ca1ab1e",
    "title": "Mayor resigns",
    "published": "2026-01-01",
}
ERROR = {
    "kind": "notebook",
    "message": "ValueError: no keyword",
    "cell": 7,
    "source": "concordance(document)",
}
FAILED = RECORD | {"notebook": "terms", "status": "failed", "error": ERROR, "findings": []}
