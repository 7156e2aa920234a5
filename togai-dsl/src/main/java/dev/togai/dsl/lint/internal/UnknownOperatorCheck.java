package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import dev.togai.dsl.internal.text.SpellingSuggestions;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The check for operators that the engine does not have. */
final class UnknownOperatorCheck implements RuleCheck {

    private static final LintCheck UNKNOWN = LintCheck.error(
            "unknown-operator",
            Evidence.ENGINE,
            "The engine has no such operator, and fails when it gets there.",
            "What the operator means in other languages, where that is known and can be expressed, or the operator whose letters"
                    + " it has. The rule before fails, so it means something else.");

    private static final String FUNCTIONS = OperatorCatalog.all().stream()
            .filter(it -> it.inTogai() && Character.isLetter(it.name().charAt(0)))
            .map(OperatorDescriptor::name)
            .collect(Collectors.joining(", ", " Its own are ", ", and those of comparisons and arithmetic."));

    @Override
    public List<LintCheck> checks() {
        return List.of(UNKNOWN);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (!(part.node() instanceof OperatorCall call) || OperatorArity.count(call.operator()) != null) {
            return;
        }
        String message = "Togai's engine has no operator \"" + call.operator() + "\" and fails when it gets there.";
        Optional<Node> meant = ForeignOperators.expression(call.operator(), call.arguments());
        meant.ifPresentOrElse(
                node -> findings.add(UNKNOWN, part, message + " Write " + part.excerpt(node) + '.', node),
                () -> findings.add(UNKNOWN, part, message + advice(call.operator())));
    }

    /** Names the nearest operator without a fix, because similar names may be opposites, as "nor" and "or" are. */
    private static String advice(String operator) {
        String advice = ForeignOperators.advice(operator);
        return advice.isEmpty()
                ? SpellingSuggestions.nearest(operator, OperatorArity.names())
                        .map(name -> " The nearest name is \"" + name + "\", which need not mean the same.")
                        .orElse(FUNCTIONS)
                : advice;
    }
}
