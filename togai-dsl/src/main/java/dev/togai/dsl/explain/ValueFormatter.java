package dev.togai.dsl.explain;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.internal.Excerpt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats values and parts of rules for sentences. */
final class ValueFormatter {

    private static final int MAX_VALUE_LENGTH = 60;
    private static final int MAX_PART_LENGTH = 120;
    private static final int MAX_SENTENCE_LENGTH = 1_500;
    private static final int MAX_PLAIN_SCALE = 40;
    private static final int MAX_ITEMS = 5;
    private static final List<String> PREFIXES = List.of("attributes.", "attribute.", "dimensions.", "dimension.");

    private ValueFormatter() {}

    static String value(@Nullable Object value) {
        if (value instanceof String text) {
            return '"' + Excerpt.of(text, MAX_VALUE_LENGTH) + '"';
        }
        if (value instanceof BigDecimal number) {
            boolean plain = number.scale() >= 0 && number.scale() <= MAX_PLAIN_SCALE;
            return Excerpt.of(plain ? number.toPlainString() : number.toString(), MAX_VALUE_LENGTH);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof Map ? "an object" : Excerpt.of(String.valueOf(value), MAX_VALUE_LENGTH);
    }

    /** Formats the first elements of a list, without the elements of nested lists. */
    private static String list(List<?> list) {
        String shown = list.stream()
                .limit(MAX_ITEMS)
                .map(element -> element instanceof List<?> inner && !inner.isEmpty() ? "a list" : value(element))
                .collect(Collectors.joining(", ", "(", ""));
        return shown + (list.size() > MAX_ITEMS ? ", and " + (list.size() - MAX_ITEMS) + " more)" : ")");
    }

    /** Formats a variable's path without the common prefixes. */
    static String name(String path) {
        for (String prefix : PREFIXES) {
            if (path.startsWith(prefix) && path.length() > prefix.length()) {
                return Excerpt.of(path.substring(prefix.length()), MAX_VALUE_LENGTH);
            }
        }
        return path.isEmpty() ? "it" : Excerpt.of(path, MAX_VALUE_LENGTH);
    }

    /** Truncates a sentence, which could fill a page for a rule of many parts. */
    static String sentence(String text) {
        return Excerpt.of(text, MAX_SENTENCE_LENGTH);
    }

    static String part(Node node) {
        return Excerpt.of(RulePrinter.print(shortened(node)), MAX_PART_LENGTH);
    }

    private static Node shortened(Node node) {
        if (node instanceof Variable variable) {
            Node fallback = variable.fallback();
            return new Variable(name(variable.path()), fallback == null ? null : shortened(fallback));
        }
        if (node instanceof ListNode items) {
            return new ListNode(
                    items.elements().stream().map(ValueFormatter::shortened).toList());
        }
        return node instanceof OperatorCall call ? shortened(call) : node;
    }

    private static Node shortened(OperatorCall call) {
        boolean lookUp = call.operator().equals(Variable.OPERATOR);
        return lookUp
                ? call
                : new OperatorCall(
                        call.operator(),
                        call.arguments().stream().map(ValueFormatter::shortened).toList());
    }

    /** Returns whether the part is the same for every event. */
    static boolean isConstant(Node node) {
        return node instanceof Literal
                || (node instanceof ListNode items && items.elements().stream().allMatch(ValueFormatter::isConstant));
    }
}
