"""A report to words, and to data for programs."""

from dataclasses import asdict

from quotecast.clock import write_clock
from quotecast.proof.reports import Hearing, Report

FAULTS = {
    "lost": "lost",
    "doubled": "said twice",
    "unintelligible": "not understood",
}


def show_report(report: Report, title: str) -> str:
    """How much was understood, and each line that was lost, doubled or not understood.

    >>> print(show_report(Report(()), "Fog"))
    Fog: 0 sentences heard, all of them understood
      Word error 0.0%, without names 0.0%
    """
    faulty = report.faulty
    verdict = f"{len(faulty)} of them wrong" if faulty else "all of them understood"
    return "\n".join(
        [
            f"{title}: {len(report.hearings)} sentences heard, {verdict}",
            f"  Word error {report.word_error:.1%}, without names {report.plain_error:.1%}",
            *(_show_fault(hearing) for hearing in faulty),
        ]
    )


def report_facts(report: Report) -> dict[str, object]:
    """All that was heard, with the time of every word."""
    return {
        "word_error": round(report.word_error, 4),
        "word_error_without_names": round(report.plain_error, 4),
        "sentences": len(report.hearings),
        **{fault: sum(h.fault == fault for h in report.hearings) for fault in FAULTS},
        "lines": list(map(_line_facts, report.hearings)),
    }


def _show_fault(hearing: Hearing) -> str:
    line = hearing.line
    verdict = FAULTS[hearing.fault or ""]
    said = f"  {write_clock(line.start)} {verdict}: {line.line.text}"
    return f"{said}\n        heard: {hearing.said or 'nothing'}"


def _line_facts(hearing: Hearing) -> dict[str, object]:
    line = hearing.line
    return {
        "text": line.line.text,
        "speaker": line.line.speaker,
        "start": line.start,
        "end": line.end,
        "heard": hearing.said,
        "words": hearing.words,
        "errors": hearing.errors,
        "words_without_names": hearing.plain_words,
        "errors_without_names": hearing.plain_errors,
        "fault": hearing.fault,
        "timed": [asdict(word) for word in hearing.timed],
    }
