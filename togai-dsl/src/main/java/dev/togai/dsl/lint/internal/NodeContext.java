package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.print.RulePrinter;
import dev.togai.internal.Excerpt;
import dev.togai.schema.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rule where it stands: the node and what is around it.
 *
 * @param node the part
 * @param path its place in the rule
 * @param parent the part it is an argument, element or default of; null for the whole rule
 * @param index which one, from 0
 * @param kind what the whole rule is for
 * @param schema the schema of the events, if it is known
 */
record NodeContext(
        Node node,
        NodePath path,
        @Nullable NodeContext parent,
        int index,
        RuleKind kind,
        Optional<EventSchema> schema) {

    /** Operators that show each element of a list to the rule that is their second argument, and nothing else of the event. */
    private static final Set<String> ITERATORS = Set.of("map", "filter", "reduce", "all", "some", "none");

    static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%", "min", "max");

    private static final int MAX_EXCERPT_LENGTH = 80;

    static NodeContext whole(Node rule, RuleKind kind, Optional<EventSchema> schema) {
        return new NodeContext(rule, NodePath.ROOT, null, 0, kind, schema);
    }

    /** The parts right below this one. */
    List<NodeContext> children() {
        List<NodeContext> children = new ArrayList<>();
        if (node instanceof Items items) {
            for (int i = 0; i < items.elements().size(); i++) {
                children.add(child(items.elements().get(i), path.element(i), i));
            }
        } else if (node instanceof Call call) {
            for (int i = 0; i < call.arguments().size(); i++) {
                children.add(child(call.arguments().get(i), path.argument(call.operator(), i), i));
            }
        } else if (node instanceof Variable variable && variable.fallback() != null) {
            children.add(child(variable.fallback(), path.fallback(), 1));
        }
        return children;
    }

    /** The operands of this call; a single list is taken apart, unless the operator is lazy. */
    List<NodeContext> operands() {
        List<NodeContext> children = children();
        return node instanceof Call call && OperatorArity.isUnwrapped(call.operator(), call.arguments())
                ? children.get(0).children()
                : children;
    }

    private NodeContext child(Node child, NodePath place, int position) {
        return new NodeContext(child, place, this, position, kind, schema);
    }

    /** This call, if it is one of those operators. */
    @Nullable
    Call call(String... operators) {
        return node instanceof Call call && List.of(operators).contains(call.operator()) ? call : null;
    }

    /** The operator this is an argument of; empty if it is none. */
    String operatorAbove() {
        return parent != null && parent.node instanceof Call call ? call.operator() : "";
    }

    /** Whether variables here read the event, and not the elements of a list, or nothing, as they do in a default. */
    boolean readsEvent() {
        boolean elsewhere = isDefault() || isBodyOfIteration();
        return parent == null || (parent.readsEvent() && !elsewhere);
    }

    /** Returns whether variables here read an item of a list: the part is in the rule of an iteration, and in no default of a variable. */
    boolean readsItem() {
        return parent != null && !isDefault() && (isBodyOfIteration() || parent.readsItem());
    }

    private boolean isBodyOfIteration() {
        return index == 1 && ITERATORS.contains(operatorAbove());
    }

    private boolean isDefault() {
        return (parent != null && parent.node instanceof Variable)
                || (index > 0 && operatorAbove().equals(Variable.OPERATOR));
    }

    /** Whether it is a default of a variable, or a part of one: it is computed without the event. */
    boolean isWithinDefault() {
        return isDefault() || (parent != null && parent.isWithinDefault());
    }

    /** Whether only the truth of this part's value counts, not the value. */
    boolean decides() {
        if (parent == null) {
            return kind == RuleKind.MATCHER;
        }
        if (!(parent.node instanceof Call above)) {
            return false;
        }
        return switch (above.operator()) {
            // A single list is taken apart: its own truth does not count there.
            case "!", "!!" -> above.arguments().size() == 1 && !ValueType.canBeList(node);
            case "and", "or" -> parent.decides();
            case "if", "?:" -> (index % 2 == 0 && index < above.arguments().size() - 1) || parent.decides();
            case "filter", "all", "some", "none" -> index == 1;
            default -> false;
        };
    }

    /** Whether its value is what a formula gives, or a number that this is calculated from: where it is null, the units are. */
    boolean givesUnits() {
        if (parent == null) {
            return kind == RuleKind.FORMULA;
        }
        if (parent.node instanceof Items) {
            return isCalculatedWith() && parent.parent != null && parent.parent.givesUnits();
        }
        return switch (operatorAbove()) {
            case "if", "?:" -> (index % 2 == 1 || index == parent.children().size() - 1) && parent.givesUnits();
            default -> isCalculatedWith() && parent.givesUnits();
        };
    }

    /** Whether it is an operand of a calculation, perhaps in the list that is its only argument. */
    boolean isCalculatedWith() {
        if (parent == null) {
            return false;
        }
        NodeContext above = parent.node instanceof Items ? parent.parent : parent;
        return above != null
                && above.node instanceof Call call
                && ARITHMETIC.contains(call.operator())
                && (above.equals(parent) || OperatorArity.isUnwrapped(call.operator(), call.arguments()));
    }

    /** Whether it is a divisor, or a number that one is calculated from. */
    boolean isWithinDivisor() {
        if (parent == null) {
            return false;
        }
        String operator = parent.node instanceof Items ? parent.operatorAbove() : operatorAbove();
        return (index == 1 && (operator.equals("/") || operator.equals("%"))) || parent.isWithinDivisor();
    }

    /** Whether it is, or contains, a look-up in the data. */
    static boolean readsData(Node node) {
        if (node instanceof Variable) {
            return true;
        }
        if (node instanceof Call call) {
            return OperatorArity.READERS.contains(call.operator())
                    || call.arguments().stream().anyMatch(NodeContext::readsData);
        }
        return node instanceof Items items && items.elements().stream().anyMatch(NodeContext::readsData);
    }

    /** Whether it is an attribute or a dimension of the event: by what the API allows there, a text or perhaps a number. */
    boolean isField() {
        return node instanceof Variable variable
                && readsEvent()
                && (variable.fallback() == null || variable.fallback() instanceof Literal)
                && PathPrefix.isField(variable.path());
    }

    /** Returns the part in infix notation, shortened for a message. */
    String excerpt() {
        return excerpt(node);
    }

    /** Returns a rule in infix notation, shortened for a message. */
    static String excerpt(Node node) {
        return Excerpt.of(RulePrinter.print(node), MAX_EXCERPT_LENGTH);
    }
}
