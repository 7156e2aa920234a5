package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a rule with its place. Immutable.
 *
 * @param node the part
 * @param path the path of the part in the rule
 * @param parent the part around it; null for the rule itself
 * @param index the index among the arguments or elements of the parent; 1 for the default of a variable
 */
record RulePart(Node node, NodePath path, @Nullable RulePart parent, int index) {

    /** The operators that evaluate their second argument with an element of a list as the data. */
    private static final Set<String> ITERATORS = Set.of("map", "filter", "reduce", "all", "some", "none");

    private static final Set<String> PREDICATES = Set.of("filter", "all", "some", "none");
    private static final Set<String> CHOICES = Set.of("if", "?:");
    private static final Set<String> LOGIC = Set.of("and", "or", "!", "!!");

    /** Returns all parts of a rule, each before its children. */
    static List<RulePart> allOf(Node rule) {
        List<RulePart> parts = new ArrayList<>();
        new RulePart(rule, NodePath.ROOT, null, 0).collect(parts);
        return parts;
    }

    private void collect(List<RulePart> parts) {
        parts.add(this);
        children().forEach(child -> child.collect(parts));
    }

    /** Returns the arguments, elements or default of this part. */
    List<RulePart> children() {
        List<RulePart> children = new ArrayList<>();
        if (node instanceof ListNode list) {
            for (int i = 0; i < list.elements().size(); i++) {
                children.add(new RulePart(list.elements().get(i), path.element(i), this, i));
            }
        } else if (node instanceof OperatorCall call) {
            for (int i = 0; i < call.arguments().size(); i++) {
                children.add(new RulePart(call.arguments().get(i), path.argument(call.operator(), i), this, i));
            }
        } else if (node instanceof Variable variable && variable.fallback() != null) {
            children.add(new RulePart(variable.fallback(), path.fallback(), this, 1));
        }
        return children;
    }

    /** Returns the name of the operator that this part calls; empty if it is no call. */
    String operator() {
        return node instanceof OperatorCall call ? call.operator() : "";
    }

    /** Returns the number of arguments of this call; 0 if it is none. */
    int argumentCount() {
        return node instanceof OperatorCall call ? call.arguments().size() : 0;
    }

    /** Returns the name of the operator that this part is an argument of; empty if it is none. */
    String operatorAbove() {
        return parent == null ? "" : parent.operator();
    }

    /** Returns whether this part is a call of an operator of a family. */
    boolean isOf(Family family) {
        return OperatorCatalog.find(operator())
                .filter(operator -> operator.family() == family)
                .isPresent();
    }

    /** Returns whether variables in this part read the event, instead of an element of a list or nothing. */
    boolean readsEvent() {
        if (parent == null) {
            return true;
        }
        boolean isBody = index == 1 && ITERATORS.contains(operatorAbove());
        boolean isDefault =
                parent.node instanceof Variable || (index > 0 && operatorAbove().equals(Variable.OPERATOR));
        return !isBody && !isDefault && parent.readsEvent();
    }

    /** Returns whether a branch of the evaluation depends on the truth of this part. */
    boolean isCondition() {
        String above = operatorAbove();
        if (CHOICES.contains(above)) {
            return index % 2 == 0 && parent != null && index < parent.argumentCount() - 1;
        }
        return LOGIC.contains(above) || (index == 1 && PREDICATES.contains(above));
    }

    /** Returns the number that this part is; null if it is no constant number. */
    @Nullable
    BigDecimal number() {
        return numberOf(node);
    }

    /** Returns the number that a node is; null if it is no constant number. */
    static @Nullable BigDecimal numberOf(Node node) {
        return node instanceof Literal literal && literal.value() instanceof BigDecimal number ? number : null;
    }

    /** Returns the string that a node is; null if it is no constant string. */
    static @Nullable String stringOf(Node node) {
        return node instanceof Literal literal && literal.value() instanceof String string ? string : null;
    }

    /** Returns this part, or the call around it if this part is no call, because a constant alone is hard to recognize. */
    RulePart readable() {
        return node instanceof OperatorCall || parent == null ? this : parent.readable();
    }
}
