package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import java.util.List;
import java.util.Optional;

/** Operators that the engine does not have. */
final class UnknownOperatorCheck implements RuleCheck {

    private static final Check UNKNOWN = Check.error(
            "unknown-operator",
            Evidence.ENGINE,
            "The engine has no such operator, and fails when it gets there.",
            "What the operator means in other languages, where that is known and can be expressed, or the operator whose letters"
                    + " it has. The rule before fails, so it means something else.");

    @Override
    public List<Check> checks() {
        return List.of(UNKNOWN);
    }

    @Override
    public void check(Part part, Findings findings) {
        if (!(part.node() instanceof Call call) || Operators.count(call.operator()) != null) {
            return;
        }
        String message = "Togai's engine has no operator \"" + call.operator() + "\" and fails when it gets there.";
        Optional<Node> meant = ForeignOperators.expression(call.operator(), call.arguments());
        meant.ifPresentOrElse(
                node -> findings.add(UNKNOWN, part, message + " Write " + Part.shown(node) + '.', node),
                () -> findings.add(UNKNOWN, part, message + advice(call.operator())));
    }

    /** Names that are near are named, and none is offered: in meaning they may be opposites, as "nor" and "or" are. */
    private static String advice(String operator) {
        String advice = ForeignOperators.advice(operator);
        return advice.isEmpty()
                ? Spelling.nearest(operator, Operators.names())
                        .map(name -> " The nearest name is \"" + name + "\", which need not mean the same.")
                        .orElse(" Use one of its own.")
                : advice;
    }
}
