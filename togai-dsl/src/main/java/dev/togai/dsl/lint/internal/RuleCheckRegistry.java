package dev.togai.dsl.lint.internal;

import dev.togai.dsl.lint.finding.LintCheck;
import java.util.List;
import java.util.stream.Stream;

/** The registry of all checks. */
public final class RuleCheckRegistry {

    /** The checks that run on each node of a rule, in the order of their findings. */
    static final List<RuleCheck> ON_NODES = List.of(
            new UnknownOperatorCheck(),
            new OperandCountCheck(),
            new ConstantConditionCheck(),
            new VariableCheck(),
            new UnknownVariableCheck(),
            new SchemaCheck(),
            new MembershipCheck(),
            new EqualityCheck(),
            new ComparisonCheck(),
            new ArithmeticCheck(),
            new DivisionCheck(),
            new ReciprocalCheck(),
            new DateCheck(),
            new DurationCheck(),
            new TextCheck(),
            new ListCheck(),
            new ContradictionCheck(),
            new ChoiceCheck(),
            new ResultTypeCheck(),
            new LimitCheck());

    /** All checks, in the order of docs/checks.md. */
    public static final List<LintCheck> ALL = Stream.of(
                    SyntaxCheck.CHECKS.stream(),
                    ON_NODES.stream().flatMap(check -> check.checks().stream()),
                    MeterAnalyzer.CHECKS.stream(),
                    Stream.of(RuleAnalyzer.DEEP))
            .flatMap(checks -> checks)
            .toList();

    private RuleCheckRegistry() {}
}
