package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of operands that should be lists, and of lists that the engine unwraps. */
final class ListCheck implements RuleCheck {

    private static final LintCheck MISSING = LintCheck.warning(
            "list-may-be-missing",
            Evidence.ENGINE,
            "`filter` and `all` fail where the event lacks the list; the other operators on lists do not.",
            "The empty list as default. Events without the list do not fail any more.");

    private static final LintCheck TYPE = LintCheck.error(
            "operand-type",
            Evidence.ENGINE,
            "An operand is of a type that the operator never takes: a list operator of no list, `substr` from no number, which an"
                    + " attribute or a dimension is not: it travels as a text.",
            "The number that an attribute or a dimension is the text of, calculated with `+` 0. The rule before fails.");

    private static final LintCheck UNWRAPS = LintCheck.warning(
            "single-operand-unwraps",
            Evidence.ENGINE,
            "A single operand that is a list is taken apart: `!` and `!!` use its first element, `merge`, `cat` and `in` at"
                    + " its elements.",
            "An `if` for `!` and `!!`, which tests the list itself. It differs for lists only.");

    private static final LintCheck OBJECT = LintCheck.warning(
            "missing-object",
            Evidence.ENGINE,
            "`missing` is given all attributes or all dimensions: it knows single values only, and always reports these"
                    + " as missing.",
            "");

    private static final LintCheck NULLS = LintCheck.note(
            "missing-of-null",
            Evidence.ENGINE,
            "`missing` and `missing_some` take a value that is null for present, where `var` takes its default.",
            "");

    private static final Set<String> LISTS = Set.of("map", "filter", "reduce", "all", "some", "none");
    private static final Set<String> OBJECTS = Set.of("attributes", "dimensions", "attribute", "dimension");

    @Override
    public List<LintCheck> checks() {
        return List.of(MISSING, TYPE, UNWRAPS, OBJECT, NULLS);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        if (part.node() instanceof OperatorCall call
                && LISTS.contains(call.operator())
                && !call.arguments().isEmpty()) {
            list(call, part.children().get(0), findings);
        }
        OperatorCall substr = part.call("substr");
        if (substr != null && substr.arguments().size() > 1) {
            part.children().stream()
                    .filter(operand -> operand.index() > 0)
                    .filter(operand ->
                            operand.isField() || !ValueType.of(operand.node()).contains(ValueType.NUMBER))
                    .forEach(operand -> findings.add(
                            TYPE,
                            operand,
                            "\"substr\" fails on " + operand.excerpt() + ", which is no number. Count the characters.",
                            operand.isField()
                                    ? Optional.of(OperatorCall.of("+", operand.node(), Literal.of(0)))
                                    : Optional.empty()));
        }
        OperatorCall eager = part.call("!", "!!", "merge", "cat", "in");
        if (eager != null && eager.arguments().size() == 1) {
            single(part, eager, eager.arguments().get(0), findings);
        }
        if (part.call("missing", "missing_some") != null) {
            findings.add(
                    NULLS,
                    part,
                    part.excerpt() + " takes a field that is null for present. Be sure that events have no nulls.");
        }
        String path = part.node() instanceof Literal ? VariablePaths.read(part) : null;
        if (path != null && OBJECTS.contains(path)) {
            findings.add(
                    OBJECT,
                    part,
                    '"' + path + "\" is no single value, so it is always found missing." + " Name a field of it.");
        }
    }

    private static void list(OperatorCall call, NodeContext list, FindingCollector findings) {
        if (!ValueType.canBeList(list.node())) {
            findings.add(
                    TYPE,
                    list,
                    '"' + call.operator() + "\" takes a list, and " + list.excerpt() + " is none. Give it a list.");
        } else if ((call.operator().equals("filter") || call.operator().equals("all"))
                && list.node() instanceof Variable variable
                && variable.fallback() == null) {
            Node fixed = new Variable(variable.path(), ListNode.of());
            findings.add(
                    MISSING,
                    list,
                    '"' + call.operator() + "\" fails on events without " + list.excerpt()
                            + ", and they are not billed. Give it the empty list as default.",
                    fixed);
        }
    }

    private static void single(NodeContext part, OperatorCall call, Node operand, FindingCollector findings) {
        boolean negation = call.operator().startsWith("!");
        boolean harmless = negation
                && operand instanceof OperatorCall inner
                && inner.operator().startsWith("missing");
        boolean looksUp = operand instanceof Variable;
        if (harmless || operand instanceof ListNode || !(looksUp || ValueType.canBeList(operand))) {
            return;
        }
        String message = '"' + call.operator() + "\" takes a single list apart: if " + part.excerpt(operand)
                + " is one, " + part.excerpt() + (negation ? " uses its first element." : " works on its elements.")
                + (negation ? " Use \"if\" to test the list." : " Be sure that this is meant.");
        if (negation) {
            boolean kept = call.operator().equals("!!");
            findings.add(UNWRAPS, part, message, OperatorCall.of("if", operand, Literal.of(kept), Literal.of(!kept)));
        } else {
            findings.add(UNWRAPS, part, message);
        }
    }
}
