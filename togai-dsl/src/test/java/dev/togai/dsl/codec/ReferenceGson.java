package dev.togai.dsl.codec;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.error.RuleSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Gson 2.9.0, used like in Togai's service, compared with the lenient reader. */
public final class ReferenceGson {

    static final String REJECTED = "refused";
    static final String BEYOND_A_LIMIT = "beyond a limit of ours";

    private ReferenceGson() {}

    /**
     * Fails unless both readers parse the source alike, and returns the result. If the lenient reader stops at a limit,
     * gson may continue and find another error.
     */
    public static Object assertAgreement(String text) {
        Object ours = ours(text);
        Object theirs = theirs(text);
        if (!ours.equals(theirs) && !(ours.equals(BEYOND_A_LIMIT) && theirs.equals(REJECTED))) {
            throw new AssertionError("Gson's is " + theirs + ", ours is " + ours + ", of " + text);
        }
        return ours;
    }

    /** Returns the result of the lenient reader: a tree, or one of the two constants above. */
    static Object ours(String text) {
        return outcome(() -> RuleReader.readLenient(text));
    }

    static Object outcome(Supplier<Node> reader) {
        try {
            return reader.get();
        } catch (RuleSyntaxException e) {
            return e.expected().contains("at most ") ? BEYOND_A_LIMIT : REJECTED;
        }
    }

    /** Returns the result of gson and the public rule engine in the same form. */
    static Object theirs(String text) {
        JsonElement json;
        try {
            json = JsonParser.parseString(text);
        } catch (RuntimeException e) {
            return REJECTED;
        }
        try {
            return node(json, 1);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Node node(JsonElement json, int depth) {
        if (depth > RuleLimits.MAX_DEPTH) {
            throw new IllegalArgumentException(BEYOND_A_LIMIT);
        }
        if (json.isJsonPrimitive()) {
            return literal(json.getAsJsonPrimitive());
        }
        if (json.isJsonArray()) {
            return new ListNode(nodes(json, depth));
        }
        if (json.isJsonNull()) {
            return Literal.NULL;
        }
        if (json.getAsJsonObject().size() != 1) {
            throw new IllegalArgumentException(REJECTED);
        }
        Map.Entry<String, JsonElement> call =
                json.getAsJsonObject().entrySet().iterator().next();
        List<Node> arguments = call.getValue().isJsonArray()
                ? nodes(call.getValue(), depth)
                : List.of(node(call.getValue(), depth + 1));
        if (call.getKey().equals("var")
                && (arguments.size() == 1 || arguments.size() == 2)
                && arguments.get(0) instanceof Literal key
                && key.value() instanceof String path) {
            return new Variable(path, arguments.size() == 1 ? null : arguments.get(1));
        }
        return new OperatorCall(call.getKey(), arguments);
    }

    private static List<Node> nodes(JsonElement array, int depth) {
        List<Node> nodes = new ArrayList<>();
        array.getAsJsonArray().forEach(element -> nodes.add(node(element, depth + 1)));
        return nodes;
    }

    private static Literal literal(JsonPrimitive json) {
        if (json.isBoolean()) {
            return Literal.of(json.getAsBoolean());
        }
        if (json.isString()) {
            return Literal.of(json.getAsString());
        }
        String literal = json.getAsString();
        if (literal.matches(".*[eE][+-]?0*[1-9][0-9]{3,}")
                || literal.replaceAll("[^0-9]", "").length() > RuleLimits.MAX_DIGITS
                || json.getAsBigDecimal()
                                .toPlainString()
                                .replaceAll("[^0-9]", "")
                                .length()
                        > RuleLimits.MAX_DIGITS) {
            throw new IllegalArgumentException(BEYOND_A_LIMIT);
        }
        return Literal.of(json.getAsBigDecimal());
    }
}
