import sys, tempfile, datetime as dt
from pathlib import Path
from tests.mistakes.table import sections
from hub import checking
from tests.repository import Repository

TODAY = dt.date(2026, 9, 10)
for s in sections():
    if len(sys.argv) > 1 and sys.argv[1] not in s.file.name:
        continue
    print("#", s.title)
    for m in s.mistakes:
        with tempfile.TemporaryDirectory() as d:
            root = Path(d)
            *before, files = m.made()
            if before:
                r = Repository(root)
                r.commit("2026-06-01T09:00", dict(before[-1]))
                for p in before[-1]:
                    if p not in files:
                        (root / p).unlink()
            for p, c in files.items():
                f = root / p
                f.parent.mkdir(parents=True, exist_ok=True)
                f.write_bytes(c)
            hub, probs = checking.check(root, TODAY)
            print("==", m.what)
            for st in m.steps:
                print("   |", st.where, "|", " ⏎ ".join(st.lines)[:150])
            for p in probs:
                print("     >>", p)
            if not probs:
                print("     >> NOTHING")
