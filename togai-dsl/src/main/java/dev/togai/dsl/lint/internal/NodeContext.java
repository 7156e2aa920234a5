package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.text.ShortNames;
import dev.togai.internal.Excerpt;
import dev.togai.schema.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A node of a rule with its context.
 *
 * @param node the node
 * @param path the path to the node
 * @param parent the context of the node around it; null for the whole rule
 * @param index the index among the arguments or elements of the parent; 1 for the default of a variable
 * @param kind the kind of the whole rule
 * @param schema the schema of the events, if it is known
 * @param notation the notation of excerpts
 * @param names the declared short names
 * @param matcher the condition of the events for which the rule is evaluated; null if it is not known
 */
record NodeContext(
        Node node,
        NodePath path,
        @Nullable NodeContext parent,
        int index,
        RuleKind kind,
        Optional<EventSchema> schema,
        Function<Node, String> notation,
        ShortNames names,
        @Nullable Node matcher) {

    /** The operators that evaluate their second argument with each element of a list as the data, instead of the event. */
    static final Set<String> ITERATORS = Set.of("map", "filter", "reduce", "all", "some", "none");

    /** The operators that calculate a number from numbers. */
    static final Set<String> ARITHMETIC =
            OperatorCatalog.names(operator -> operator.inTogai() && operator.family() == Family.ARITHMETIC);

    private static final int MAX_EXCERPT_LENGTH = 120;

    static NodeContext whole(
            Node rule,
            RuleKind kind,
            Optional<EventSchema> schema,
            Function<Node, String> notation,
            ShortNames names,
            @Nullable Node matcher) {
        return new NodeContext(rule, NodePath.ROOT, null, 0, kind, schema, notation, names, matcher);
    }

    /** Returns the arguments, elements or default of this node. */
    List<NodeContext> children() {
        List<NodeContext> children = new ArrayList<>();
        if (node instanceof ListNode items) {
            for (int i = 0; i < items.elements().size(); i++) {
                children.add(child(items.elements().get(i), path.element(i), i));
            }
        } else if (node instanceof OperatorCall call) {
            for (int i = 0; i < call.arguments().size(); i++) {
                children.add(child(call.arguments().get(i), path.argument(call.operator(), i), i));
            }
        } else if (node instanceof Variable variable && variable.fallback() != null) {
            children.add(child(variable.fallback(), path.fallback(), 1));
        }
        return children;
    }

    /** Returns the operands of this call: the elements of a single list, unless the operator is lazy. */
    List<NodeContext> operands() {
        List<NodeContext> children = children();
        return node instanceof OperatorCall call && OperatorArity.isUnwrapped(call.operator(), call.arguments())
                ? children.get(0).children()
                : children;
    }

    private NodeContext child(Node child, NodePath place, int position) {
        return new NodeContext(child, place, this, position, kind, schema, notation, names, matcher);
    }

    /** Returns this node if it is a call of one of the operators, else null. */
    @Nullable
    OperatorCall call(String... operators) {
        return node instanceof OperatorCall call && List.of(operators).contains(call.operator()) ? call : null;
    }

    /** Returns the operator that this node is an argument of; the empty string if it is none. */
    String operatorAbove() {
        return parent != null && parent.node instanceof OperatorCall call ? call.operator() : "";
    }

    /** Returns whether variables here read the event. In an iteration they read an item, and in a default they read nothing. */
    boolean readsEvent() {
        boolean elsewhere = isDefault() || isBodyOfIteration();
        return parent == null || (parent.readsEvent() && !elsewhere);
    }

    /** Returns whether variables here read an item of a list. In a default within an iteration they read nothing. */
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

    /** Returns whether the node is in the default of a variable, which the engine evaluates without the event. */
    boolean isWithinDefault() {
        return isDefault() || (parent != null && parent.isWithinDefault());
    }

    /** Returns whether only the truth of the node's value matters. */
    boolean decides() {
        if (parent == null) {
            return kind == RuleKind.MATCHER;
        }
        if (!(parent.node instanceof OperatorCall above)) {
            return false;
        }
        return switch (above.operator()) {
            // These unwrap a single list: the truth of the list itself does not matter.
            case "!", "!!" -> above.arguments().size() == 1 && !ValueType.canBeList(node);
            case "and", "or" -> parent.decides();
            case "if", "?:" -> (index % 2 == 0 && index < above.arguments().size() - 1) || parent.decides();
            case "filter", "all", "some", "none" -> index == 1;
            default -> false;
        };
    }

    /** Returns whether the result of the formula is null wherever this node is: the node is the result, or an operand of it. */
    boolean givesUnits() {
        if (parent == null) {
            return kind == RuleKind.FORMULA;
        }
        if (parent.node instanceof ListNode) {
            return isCalculatedWith() && parent.parent != null && parent.parent.givesUnits();
        }
        return switch (operatorAbove()) {
            case "if", "?:" -> (index % 2 == 1 || index == parent.children().size() - 1) && parent.givesUnits();
            default -> isCalculatedWith() && parent.givesUnits();
        };
    }

    /** Returns whether the node is evaluated for events without a field, as far as the matcher and the conditions around it determine. */
    boolean isReachedWithout(AbsentField field) {
        if (parent == null) {
            return matcher == null || field.canBe(true, matcher);
        }
        boolean isChoice = Set.of("if", "?:").contains(operatorAbove());
        return (!isChoice || isChosenWithout(field)) && parent.isReachedWithout(field);
    }

    /** Returns whether a choice evaluates this operand: the conditions before it are false, and that of its branch is true. */
    private boolean isChosenWithout(AbsentField field) {
        List<NodeContext> operands = Objects.requireNonNull(parent).children();
        for (int i = 0; i + 1 < index; i += 2) {
            if (!field.canBe(false, operands.get(i).node())) {
                return false;
            }
        }
        return index % 2 == 0 || field.canBe(true, operands.get(index - 1).node());
    }

    /** Returns whether the node is an operand of a calculation, or in the list that is its only argument. */
    boolean isCalculatedWith() {
        if (parent == null) {
            return false;
        }
        NodeContext above = parent.node instanceof ListNode ? parent.parent : parent;
        return above != null
                && above.node instanceof OperatorCall call
                && ARITHMETIC.contains(call.operator())
                && (above.equals(parent) || OperatorArity.isUnwrapped(call.operator(), call.arguments()));
    }

    /** Returns whether the node is a divisor, or in one. */
    boolean isWithinDivisor() {
        if (parent == null) {
            return false;
        }
        String operator = parent.node instanceof ListNode ? parent.operatorAbove() : operatorAbove();
        return (index == 1 && (operator.equals("/") || operator.equals("%"))) || parent.isWithinDivisor();
    }

    /** Returns whether a node reads the data. */
    static boolean readsData(Node node) {
        if (node instanceof Variable) {
            return true;
        }
        if (node instanceof OperatorCall call) {
            return OperatorArity.READERS.contains(call.operator())
                    || call.arguments().stream().anyMatch(NodeContext::readsData);
        }
        return node instanceof ListNode items && items.elements().stream().anyMatch(NodeContext::readsData);
    }

    /** Returns whether the node reads an attribute or a dimension of the event, which is a string, or perhaps a number. */
    boolean isField() {
        return node instanceof Variable variable
                && readsEvent()
                && (variable.fallback() == null || variable.fallback() instanceof Literal)
                && PathPrefix.isField(variable.path());
    }

    /** Returns the part in the notation of this context, shortened for a message. */
    String excerpt() {
        return excerpt(node);
    }

    /** Returns a rule in the notation of this context, shortened for a message. */
    String excerpt(Node node) {
        return Excerpt.of(notation.apply(node), MAX_EXCERPT_LENGTH);
    }
}
