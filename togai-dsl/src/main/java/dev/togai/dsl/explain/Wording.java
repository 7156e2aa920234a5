package dev.togai.dsl.explain;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.print.RulePrinter;
import dev.togai.internal.Excerpt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How values and parts of rules are called in sentences. */
final class Wording {

    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_PART = 120;
    private static final int LONGEST_SENTENCE = 1_500;
    private static final int PLAIN_SCALE = 40;
    private static final int ITEMS_SHOWN = 5;
    private static final List<String> PREFIXES = List.of("attributes.", "attribute.", "dimensions.", "dimension.");

    private Wording() {}

    static String value(@Nullable Object value) {
        if (value instanceof String text) {
            return '"' + Excerpt.of(text, LONGEST_VALUE) + '"';
        }
        if (value instanceof BigDecimal number) {
            boolean plain = number.scale() >= 0 && number.scale() <= PLAIN_SCALE;
            return Excerpt.of(plain ? number.toPlainString() : number.toString(), LONGEST_VALUE);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return value instanceof Map ? "an object" : Excerpt.of(String.valueOf(value), LONGEST_VALUE);
    }

    /** The first few elements, of which lists have none shown. */
    private static String list(List<?> list) {
        String shown = list.stream()
                .limit(ITEMS_SHOWN)
                .map(element -> element instanceof List<?> inner && !inner.isEmpty() ? "a list" : value(element))
                .collect(Collectors.joining(", ", "(", ""));
        return shown + (list.size() > ITEMS_SHOWN ? ", and " + (list.size() - ITEMS_SHOWN) + " more)" : ")");
    }

    /** A variable's path without what all have in common. */
    static String name(String path) {
        for (String prefix : PREFIXES) {
            if (path.startsWith(prefix) && path.length() > prefix.length()) {
                return Excerpt.of(path.substring(prefix.length()), LONGEST_VALUE);
            }
        }
        return path.isEmpty() ? "it" : Excerpt.of(path, LONGEST_VALUE);
    }

    /** A sentence of a length that a person reads; a rule of many parts could make a page of it. */
    static String sentence(String text) {
        return Excerpt.of(text, LONGEST_SENTENCE);
    }

    static String part(Node node) {
        return Excerpt.of(RulePrinter.print(shortened(node)), LONGEST_PART);
    }

    private static Node shortened(Node node) {
        if (node instanceof Variable variable) {
            Node fallback = variable.fallback();
            return new Variable(name(variable.path()), fallback == null ? null : shortened(fallback));
        }
        if (node instanceof Items items) {
            return new Items(items.elements().stream().map(Wording::shortened).toList());
        }
        return node instanceof Call call ? shortened(call) : node;
    }

    private static Node shortened(Call call) {
        boolean lookUp = call.operator().equals(Variable.OPERATOR);
        return lookUp
                ? call
                : new Call(
                        call.operator(),
                        call.arguments().stream().map(Wording::shortened).toList());
    }

    /** Whether the part is the same for every event. */
    static boolean isConstant(Node node) {
        return node instanceof Literal
                || (node instanceof Items items && items.elements().stream().allMatch(Wording::isConstant));
    }
}
