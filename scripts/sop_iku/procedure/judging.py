"""The one function that decides: ``judge(facts) -> Verdict``.

Pure; the same for live proposals, the embedded forge and history. The decision is the
strictest of all rules. Nothing missing, unknown or failed is ever accepted: a rule that
cannot be judged, or that fails, waits.
"""

from __future__ import annotations

from sop_iku.procedure.approvals import weigh
from sop_iku.procedure.case import Case
from sop_iku.procedure.facts import Facts
from sop_iku.procedure.rules import RULES
from sop_iku.procedure.verdict import Decision, RuleResult, Verdict

#: Rises when a rule is added or judges otherwise; evidence names the one it was judged by.
RULESET_VERSION = 1

#: Decisions from lenient to strict.
_STRICTNESS = (Decision.TERIMA, Decision.TUNGGU, Decision.TOLAK)
#: The rule that carries failures: the facts could not be judged.
_FACTS = "fakta"
#: A correction is asked for: the opener mends, the objector approves again.
_OBJECTION = "keberatan"
#: The rules that wait for the approving offices.
_APPROVAL = frozenset({"persetujuan", "empat_mata"})
#: The rules that wait for the opener.
_OPENER = frozenset({"terbuka", "draf", "mutakhir"})


def judge(facts: Facts, ruleset: int = RULESET_VERSION) -> Verdict:
    """Judge one proposal by all rules that hold under ``ruleset`` (history names an older one).

    Never raises, whatever the facts are.
    """
    try:
        case = Case(facts)
        return _verdict(case, _results(case, ruleset))
    except Exception as error:  # noqa: BLE001 - whatever goes wrong, the answer is to wait
        return Verdict(
            Decision.TUNGGU, None, (RuleResult(_FACTS, Decision.TUNGGU, _failure(error)),)
        )


def _results(case: Case, ruleset: int) -> tuple[RuleResult, ...]:
    results: list[RuleResult] = []
    failure: str | None = None
    blocked_by: str | None = None
    for rule in RULES:
        if rule.since > ruleset:
            continue
        if blocked_by is not None:
            why = f"Belum dinilai: menunggu aturan {blocked_by}."
            results.append(RuleResult(rule.id, Decision.TUNGGU, why))
            continue
        try:
            decision, reason = rule.judge(case)
        except Exception as error:  # noqa: BLE001 - a rule that fails never accepts
            failure = failure or f"{_failure(error)} Aturan: {rule.id}."
            decision, reason = Decision.TUNGGU, _failure(error)
        if decision is rule.blocks_when:
            blocked_by = rule.id
        results.append(RuleResult(rule.id, decision, reason))
    if failure is not None:
        others = [item for item in results if item.rule != _FACTS]
        return (RuleResult(_FACTS, Decision.TUNGGU, failure), *others)
    return tuple(results)


def _failure(error: Exception) -> str:
    return f"Fakta usulan ini tidak dapat dinilai ({type(error).__name__})."


def _verdict(case: Case, results: tuple[RuleResult, ...]) -> Verdict:
    decision = max((item.decision for item in results), key=_STRICTNESS.index)
    deciding = next(item.rule for item in results if item.decision is decision)
    if not _identified(results):
        return Verdict(decision, None, results)
    approvals = weigh(case) if case.approving_offices else None
    assignment = case.opener_assignment
    numbers = case.after if case.concerns_document and case.after is not None else {}
    year, version, round_, step = (
        value if isinstance(value := numbers.get(key), int) else None
        for key in ("tahun", "versi", "putaran", "langkah")
    )
    return Verdict(
        decision=decision,
        kind=case.code,
        rules=results,
        approvals=approvals.counted if approvals else (),
        ignored=approvals.ignored if approvals else (),
        next_actors=_next_actors(case, decision, deciding),
        opener=case.opener.code if case.opener else None,
        opener_office=assignment.office if assignment else None,
        year=year,
        version=version,
        round=round_,
        step=step,
    )


def _identified(results: tuple[RuleResult, ...]) -> bool:
    """Whether facts and policy allow to say anything about persons and class."""
    by_rule = {item.rule: item.decision for item in results}
    return all(
        by_rule.get(rule, Decision.TERIMA) is Decision.TERIMA for rule in (_FACTS, "kebijakan")
    )


def _next_actors(case: Case, decision: Decision, deciding: str) -> tuple[str, ...]:
    """Who may act next; nobody when the gate itself merges or waits for facts."""
    if decision is Decision.TERIMA:
        return ()
    opener = (case.opener.code,) if case.opener and case.opener_assignment else ()
    if deciding == _OBJECTION:
        objectors = tuple(item.person for item in weigh(case).objections)
        return tuple(dict.fromkeys((*opener, *objectors)))
    if deciding in _APPROVAL:
        done = {item.person for item in weigh(case).counted}
        holders = case.holders_today(case.approving_offices)
        own = case.opener.code if case.opener else None
        barred = {own, *done, *case.gainers}
        return tuple(code for code in holders if code not in barred)
    if deciding in _OPENER or decision is Decision.TOLAK:
        return opener or case.holders_today(case.opener_offices)
    return ()
