package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The truth of conditions for events that lack a field. A condition whose truth is not determined can have both values.
 *
 * @param path the path of the field
 */
record AbsentField(String path) {

    private static final Set<String> ORDER =
            OperatorCatalog.names(operator -> operator.inTogai() && operator.family() == Family.ORDER);

    /** Returns whether a condition can be true, or false, for an event without the field. */
    boolean canBe(boolean truth, Node condition) {
        if (condition instanceof OperatorCall call) {
            List<Node> operands = call.arguments();
            boolean isSingle = operands.size() == 1 && !ValueType.canBeList(operands.get(0));
            switch (call.operator()) {
                case "and" -> {
                    return truth
                            ? operands.stream().allMatch(operand -> canBe(true, operand))
                            : operands.stream().anyMatch(operand -> canBe(false, operand));
                }
                case "or" -> {
                    return truth
                            ? operands.stream().anyMatch(operand -> canBe(true, operand))
                            : operands.stream().allMatch(operand -> canBe(false, operand));
                }
                case "!" -> {
                    return isMissing(operands) ? !truth : !isSingle || canBe(!truth, operands.get(0));
                }
                case "!!" -> {
                    return isMissing(operands) ? truth : !isSingle || canBe(truth, operands.get(0));
                }
                case "if", "?:" -> {
                    return choice(truth, operands);
                }
                case "missing" -> {
                    return !names(operands) || truth;
                }
                default -> {
                    // Decided by the value below.
                }
            }
        }
        Node known = withoutField(condition);
        return NodeContext.readsData(known) || truth == isTrue(known);
    }

    /** Returns whether a branch of a choice that can be reached can have a truth. */
    private boolean choice(boolean truth, List<Node> operands) {
        for (int i = 0; i + 1 < operands.size(); i += 2) {
            if (canBe(true, operands.get(i)) && canBe(truth, operands.get(i + 1))) {
                return true;
            }
            if (!canBe(false, operands.get(i))) {
                return false;
            }
        }
        return operands.size() % 2 == 1 ? canBe(truth, operands.get(operands.size() - 1)) : !truth;
    }

    /** Returns whether the only operand is a call of {@code missing} that names the field. */
    private boolean isMissing(List<Node> operands) {
        return operands.size() == 1
                && operands.get(0) instanceof OperatorCall call
                && call.operator().equals("missing")
                && names(call.arguments());
    }

    /** Returns whether the operands of {@code missing} name the field. */
    private boolean names(List<Node> operands) {
        Node name = Literal.of(path);
        return operands.contains(name)
                || (operands.size() == 1
                        && operands.get(0) instanceof ListNode list
                        && list.elements().contains(name));
    }

    /** Returns a part with null, or its default, in place of the field, and with the values that null determines. */
    private Node withoutField(Node node) {
        if (node instanceof Variable variable && variable.path().equals(path)) {
            return Optional.ofNullable(variable.fallback()).orElse(Literal.NULL);
        }
        if (node instanceof ListNode list) {
            return new ListNode(list.elements().stream().map(this::withoutField).toList());
        }
        if (!(node instanceof OperatorCall call) || NodeContext.ITERATORS.contains(call.operator())) {
            return node;
        }
        List<Node> operands = call.arguments().stream().map(this::withoutField).toList();
        boolean hasNull = operands.size() > 1 && operands.subList(0, 2).contains(Literal.NULL);
        if (hasNull && ORDER.contains(call.operator())) {
            return Literal.of(false);
        }
        if (hasNull && NodeContext.ARITHMETIC.contains(call.operator())) {
            return Literal.NULL;
        }
        return new OperatorCall(call.operator(), operands);
    }

    /** Returns whether a part that reads no event is true. One that fails is not. A list is true, also one of null. */
    private static boolean isTrue(Node constant) {
        return ConstantFolding.value(OperatorCall.of("if", constant, Literal.of(true), Literal.of(false)))
                .filter(Boolean.TRUE::equals)
                .isPresent();
    }
}
