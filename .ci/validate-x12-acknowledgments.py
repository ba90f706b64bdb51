"""Holds generated X12 files against other people's readers.

270, 271, 276 and 277 against linuxforhealth-x12 (needs pydantic 1), 999 and 277CA against pyx12.
Usage: validate-x12-acknowledgments.py FOLDER. Files are named KIND-NUMBER.x12. Prints one line a complaint and a sum.
"""
import collections
import io
import logging
import os
import sys

import pyx12.params
import pyx12.x12n_document
from linuxforhealth.x12.io import X12ModelReader

# Complaints that are the reader's own mistake: what is written is right by the guide.
FALSE_ALARMS = [
    # 999: a business unit (CTX) may stand beside a situational trigger (CTX).
    "Segment CTX exceeded max count",
    # 277CA: a batch or provider that is refused as a whole names no provider, no status and no patient.
    'Mandatory loop "Billing Provider of Service Level" (2000C) missing',
    'Mandatory loop "Patient Level" (2000D) missing',
    "(0) is not a valid code for Hierarchical Child Code (HL04)",
    # 277CA: only the statuses of claims have to be dated.
    '"Status Information Effective Date" (STC02) is missing',
]


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
    except Exception as error:  # noqa: BLE001 - whatever it throws is its complaint
        return [" ".join(str(error).split())]


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


def main(folder):
    counts, bad = collections.Counter(), collections.Counter()
    for name in sorted(os.listdir(folder)):
        kind = name.split("-")[0]
        with open(os.path.join(folder, name), encoding="ascii") as file:
            text = file.read()
        complaints = (pyx12_errors if kind in ("999", "277CA") else linuxforhealth)(text)
        complaints = [c for c in complaints if not any(alarm in c for alarm in FALSE_ALARMS)]
        counts[kind] += 1
        bad[kind] += bool(complaints)
        for complaint in complaints[:3]:
            print(f"{name}: {complaint[:400]}")
    print(", ".join(f"{kind}: {counts[kind] - bad[kind]} of {counts[kind]}" for kind in counts))
    print(f"{sum(counts.values()) - sum(bad.values())} passed, {sum(bad.values())} failed")
    return 1 if sum(bad.values()) else 0


sys.exit(main(sys.argv[1]))
