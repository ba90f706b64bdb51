"""Holds generated X12 files against other people's readers: 837P against both, the others against the one that knows them.

linuxforhealth-x12 needs pydantic 1. Usage: validate-x12.py FOLDER. Files are named KIND-NUMBER.x12.
Prints one line a complaint and a sum.
"""
import collections
import io
import logging
import multiprocessing
import os
import sys

import pyx12.params
import pyx12.x12n_document
from linuxforhealth.x12.io import X12ModelReader
from pydantic import ValidationError

# Complaints that are the reader's own mistake: what is written is right by the guide.
FALSE_ALARMS = {
    ("835", "pyx12"): [
        # More than six provider adjustments need a second PLB.
        "Loop FOOTER exceeded max count",
    ],
    ("837P", "linuxforhealth"): [
        # 2310D: it takes a supervising provider's REF for an NM1.
        "loop_2310d ref_segment",
        # DMG03 may be U, OI03 may be W.
        "dmg_segment gender_code: value is not a valid enumeration member; permitted: 'F', 'M'",
        "oi_segment benefits_assignment_certification: value is not a valid enumeration member; permitted: 'NO', 'N', 'Y'",
        # It loses count of the segments once it has raised one of the above.
        "SE segment count",
    ],
    ("999", "pyx12"): [
        # A business unit (CTX) may stand beside a situational trigger (CTX).
        "Segment CTX exceeded max count",
    ],
    ("277CA", "pyx12"): [
        # A batch or provider that is refused as a whole names no provider, no status and no patient.
        'Mandatory loop "Billing Provider of Service Level" (2000C) missing',
        'Mandatory loop "Patient Level" (2000D) missing',
        "(0) is not a valid code for Hierarchical Child Code (HL04)",
        # Only the statuses of claims have to be dated.
        '"Status Information Effective Date" (STC02) is missing',
    ],
}


class Complaints(logging.Handler):
    def __init__(self):
        super().__init__(logging.ERROR)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


def linuxforhealth(text):
    try:
        with X12ModelReader(text) as reader:
            return [] if len(list(reader.models())) == 1 else ["not one transaction"]
    except ValidationError as error:
        return [f"{' '.join(p for p in e['loc'] if isinstance(p, str))}: {e['msg']}" for e in error.errors()]
    except Exception as error:  # noqa: BLE001 - whatever it throws is its complaint
        return [repr(error)]


def pyx12_errors(text):
    complaints = Complaints()
    logger = logging.getLogger("pyx12")
    logger.propagate = False
    logger.addHandler(complaints)
    try:
        ok = pyx12.x12n_document.x12n_document(pyx12.params.params(), io.StringIO(text), None, None)
    except Exception as error:  # noqa: BLE001
        return [repr(error)]
    finally:
        logger.removeHandler(complaints)
    return complaints.messages or ([] if ok else ["refused"])


READERS = {
    "837P": {"pyx12": pyx12_errors, "linuxforhealth": linuxforhealth},
    **{kind: {"pyx12": pyx12_errors} for kind in ("835", "277CA", "999")},
    **{kind: {"linuxforhealth": linuxforhealth} for kind in ("270", "271", "276", "277")},
}


def check(path):
    kind = os.path.basename(path).split("-")[0]
    with open(path, encoding="ascii") as file:
        text = file.read()
    return kind, {
        reader: [c for c in complain(text) if not any(alarm in c for alarm in FALSE_ALARMS.get((kind, reader), []))]
        for reader, complain in READERS[kind].items()
    }


def main(folder):
    counts, bad = collections.Counter(), collections.Counter()
    names = sorted(os.listdir(folder))
    with multiprocessing.Pool() as pool:
        results = pool.map(check, [os.path.join(folder, name) for name in names], chunksize=8)
    for name, (kind, readers) in zip(names, results):
        for reader, complaints in readers.items():
            counts[kind, reader] += 1
            bad[kind, reader] += bool(complaints)
            for complaint in complaints[:3]:
                print(f"{name} {reader}: {complaint[:400]}")
    for (kind, reader), count in counts.items():
        print(f"{kind} by {reader}: {count - bad[kind, reader]} of {count}")
    print(f"{sum(counts.values()) - sum(bad.values())} passed, {sum(bad.values())} failed")
    return 1 if sum(bad.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
