package dev.togai.dsl.check;

import java.util.List;
import java.util.stream.Stream;

/** The registry of all checks. */
final class RuleChecks {

    /** Those over the parts of a rule, in the order in which they report. */
    static final List<RuleCheck> OVER_PARTS = List.of(
            new UnknownOperatorCheck(),
            new OperandCountCheck(),
            new ConditionCheck(),
            new VariableCheck(),
            new UnknownVariableCheck(),
            new SchemaCheck(),
            new MembershipCheck(),
            new EqualityCheck(),
            new ComparisonCheck(),
            new ArithmeticCheck(),
            new DivisionCheck(),
            new DateCheck(),
            new DurationCheck(),
            new TextCheck(),
            new ListCheck(),
            new ContradictionCheck(),
            new ResultCheck(),
            new LimitCheck());

    /** All of them: over texts, over the parts of a rule, over meters. */
    static final List<Check> ALL = Stream.of(
                    RuleText.CHECKS.stream(),
                    OVER_PARTS.stream().flatMap(check -> check.checks().stream()),
                    MeterChecker.CHECKS.stream())
            .flatMap(checks -> checks)
            .toList();

    private RuleChecks() {}
}
