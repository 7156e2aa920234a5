package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.dsl.text.ShortNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A generator of rules near a given rule, and of events of many shapes. Repeatable by its seed. */
final class RandomRuleGenerator {

    private static final List<Literal> CONSTANTS = List.of(
            Literal.NULL,
            Literal.of(true),
            Literal.of(false),
            Literal.of(0),
            Literal.of(1),
            Literal.of(5),
            Literal.of(-2),
            Literal.of(new BigDecimal("5.0")),
            Literal.of(new BigDecimal("1.50")),
            Literal.of(new BigDecimal("1e300")),
            Literal.of(1_048_576),
            Literal.of(""),
            Literal.of("5"),
            Literal.of("5.00"),
            Literal.of("a"),
            Literal.of("a,b;c"),
            Literal.of("true"),
            Literal.of("none"),
            Literal.of("or"),
            Literal.of("2024-05-28"),
            Literal.of("2024-05-28T10:00:00Z"),
            Literal.of("2024-05-28T10:00:00+0530"),
            Literal.of("-P1D"),
            Literal.of("P2W"),
            Literal.of("PT1H"),
            Literal.of("weeks"),
            Literal.of("hour"));

    private static final List<Node> VARIABLES = List.of(
            Variable.of("attributes.distance"),
            Variable.of("attributes.count"),
            Variable.of("dimensions.city"),
            Variable.of("attribute.distance"),
            Variable.of("Attributes.distance"),
            Variable.of("attributes.distance."),
            Variable.of("timestamp"),
            Variable.of("tags"),
            Variable.of("trial"),
            new Variable("attributes.count", Literal.of(0)),
            new Variable("dimensions.city", Literal.of("")),
            new Variable("dimensions.city", Literal.NULL),
            new Variable("tags", ListNode.of()),
            new Variable("attributes.distance", OperatorCall.of("or", Variable.of("trial"), Literal.of(5))));

    private static final List<List<String>> ALIKE = List.of(
            List.of("<", "<=", ">", ">="),
            List.of("==", "!=", "===", "!=="),
            List.of("+", "-", "*", "/", "%", "min", "max"),
            List.of("and", "or", "any", "every", "nor", "nand", "xor", "&&"),
            List.of("in", "not in", "contains"),
            List.of("eq", "neq", "startsWith", "endsWith"),
            List.of("!", "!!", "not", "!!!", "log"),
            List.of("some", "none", "all", "!some"),
            List.of("date.add", "date.sub"));

    private static final List<Object> VALUES = List.of(
            "5",
            "5.0",
            "5.00",
            "-2",
            "0",
            "a",
            "b",
            "",
            " ",
            "true",
            "false",
            "1e300",
            "12.345678",
            true,
            false,
            new BigDecimal("5"),
            new BigDecimal("5.00"),
            new BigDecimal("0.0"),
            new BigDecimal("10"),
            new BigDecimal("1E+3"),
            List.of(),
            List.of(""),
            List.of("a", "5"),
            List.of(new BigDecimal("5")),
            "2024-05-28T10:00:00Z",
            "2024-05-28T15:30:00+05:30",
            "2024-05-29T00:00:00Z",
            "2024-05-28");

    private final Random random;

    RandomRuleGenerator(long seed) {
        random = new Random(seed);
    }

    /** Returns the rule with up to three changes. */
    Node near(Node rule) {
        Node changed = rule;
        for (int i = random.nextInt(4); i > 0; i--) {
            List<NodePath> places = new ArrayList<>();
            collect(
                    NodeContext.whole(
                            changed,
                            RuleKind.ENRICHMENT,
                            Optional.empty(),
                            RuleNotation.READABLE::format,
                            ShortNames.none(),
                            null),
                    places);
            NodePath place = places.get(random.nextInt(places.size()));
            changed = place.replace(changed, changed(place.resolve(changed)));
        }
        return changed;
    }

    private static void collect(NodeContext part, List<NodePath> places) {
        places.add(part.path());
        part.children().forEach(child -> collect(child, places));
    }

    private Node changed(Node node) {
        if (node instanceof OperatorCall call && !call.arguments().isEmpty()) {
            List<Node> arguments = new ArrayList<>(call.arguments());
            switch (random.nextInt(7)) {
                case 0 -> arguments.add(random.nextInt(arguments.size() + 1), leaf());
                case 1 -> arguments.remove(random.nextInt(arguments.size()));
                case 2 -> {
                    return OperatorArity.apply(call.operator(), List.of(new ListNode(arguments)));
                }
                case 3 -> {
                    arguments.addAll(List.of(leaf(), leaf(), leaf()));
                }
                case 4 -> {
                    return OperatorArity.apply(alike(call.operator()), arguments);
                }
                default -> {
                    return around(node);
                }
            }
            return OperatorArity.apply(call.operator(), arguments);
        }
        return random.nextBoolean() ? leaf() : around(node);
    }

    private String alike(String operator) {
        return ALIKE.stream()
                .filter(operators -> operators.contains(operator))
                .findFirst()
                .map(operators -> operators.get(random.nextInt(operators.size())))
                .orElse(operator);
    }

    private Node around(Node node) {
        return switch (random.nextInt(10)) {
            case 0 -> OperatorCall.of("!", node);
            case 1 -> OperatorCall.of("and", node, Literal.of(true));
            case 2 -> OperatorCall.of("or", leaf(), node);
            case 3 -> OperatorCall.of("if", leaf(), node, leaf());
            case 4 -> OperatorCall.of("if", node, leaf());
            case 5 -> OperatorCall.of("+", node, Literal.of(1));
            case 6 -> OperatorCall.of("/", node, Literal.of(2));
            case 7 -> OperatorCall.of("==", node, leaf());
            case 8 -> OperatorCall.of("in", node, ListNode.of(leaf(), leaf()));
            default -> ListNode.of(node);
        };
    }

    private Node leaf() {
        return random.nextBoolean()
                ? VARIABLES.get(random.nextInt(VARIABLES.size()))
                : CONSTANTS.get(random.nextInt(CONSTANTS.size()));
    }

    /** Returns an event with missing fields, and with values of any type. */
    Map<String, @Nullable Object> event() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        maybe(event, "timestamp");
        maybe(event, "tags");
        maybe(event, "trial");
        maybe(event, "home");
        maybe(event, "usage");
        if (random.nextInt(8) > 0) {
            event.put("attributes", fields("distance", "count", "value", "a"));
            event.put("dimensions", fields("city", "tier", "home"));
            event.put("window", fields("start", "end", "length"));
        }
        return event;
    }

    private Map<String, @Nullable Object> fields(String... names) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name : names) {
            maybe(fields, name);
        }
        return fields;
    }

    private void maybe(Map<String, @Nullable Object> fields, String name) {
        int choice = random.nextInt(6);
        if (choice == 0) {
            fields.put(name, null);
        } else if (choice > 1) {
            fields.put(name, VALUES.get(random.nextInt(VALUES.size())));
        }
    }
}
