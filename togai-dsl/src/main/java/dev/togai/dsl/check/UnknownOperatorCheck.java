package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operators that the engine does not have. */
final class UnknownOperatorCheck implements RuleCheck {

    private static final Check UNKNOWN = Check.error(
            "unknown-operator",
            Evidence.ENGINE,
            "The engine has no such operator, and fails when it gets there.",
            "The operator of nearly that name. The rule before fails, so it means something else.");

    /** What other languages say for it. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("=", "==="),
            Map.entry("<>", "!=="),
            Map.entry("&&", "and"),
            Map.entry("||", "or"),
            Map.entry("not", "!"),
            Map.entry("eq", "==="),
            Map.entry("ne", "!=="),
            Map.entry("gt", ">"),
            Map.entry("gte", ">="),
            Map.entry("lt", "<"),
            Map.entry("lte", "<="),
            Map.entry("add", "+"),
            Map.entry("plus", "+"),
            Map.entry("minus", "-"),
            Map.entry("mul", "*"),
            Map.entry("multiply", "*"),
            Map.entry("div", "/"),
            Map.entry("divide", "/"),
            Map.entry("mod", "%"),
            Map.entry("concat", "cat"));

    @Override
    public List<Check> checks() {
        return List.of(UNKNOWN);
    }

    @Override
    public void check(Part part, Findings findings) {
        if (!(part.node() instanceof Call call) || Operators.count(call.operator()) != null) {
            return;
        }
        Optional<String> meant = Optional.ofNullable(ELSEWHERE.get(call.operator()))
                .or(() -> Spelling.nearest(call.operator(), Operators.names()));
        String message = "Togai's engine has no operator \"" + call.operator() + "\" and fails when it gets there."
                + Spelling.question(meant)
                + (call.operator().equals("contains") ? " \"in\" takes the part first and the whole second." : "");
        meant.ifPresentOrElse(
                operator -> findings.add(UNKNOWN, part, message, Operators.apply(operator, call.arguments())),
                () -> findings.add(UNKNOWN, part, message));
    }
}
