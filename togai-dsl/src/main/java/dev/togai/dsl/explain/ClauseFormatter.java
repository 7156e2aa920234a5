package dev.togai.dsl.explain;

import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.explain.Outcome.Failure;
import dev.togai.dsl.explain.Outcome.Skipped;
import dev.togai.dsl.explain.Outcome.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Formats the result of a part of a rule as a clause. A clause states facts about values, so that a negation needs no phrase of
 * its own.
 *
 * @param owner the owner of the variables: "the event", or "the item"
 */
record ClauseFormatter(String owner) {

    private static final int MAX_JOINED = 4;

    String of(Explanation part) {
        if (part.outcome() instanceof Failure failure) {
            return "failed at " + failure.at() + ": " + failure.detail();
        }
        if (!(part.outcome() instanceof Value value)) {
            return ValueFormatter.part(part.node()) + " was not evaluated";
        }
        if (part.node() instanceof OperatorCall call) {
            return ofCall(call.operator(), part, value);
        }
        return part.node() instanceof Variable
                ? subject(part)
                : "the rule returned " + ValueFormatter.value(value.value());
    }

    private String ofCall(String operator, Explanation call, Value value) {
        List<Explanation> parts = call.parts();
        if (parts.isEmpty()) {
            return result(call, value);
        }
        switch (operator) {
            case "and", "or", "??" -> {
                return joined(parts);
            }
            case "!", "!!" -> {
                if (parts.size() == 1) {
                    return of(parts.get(0));
                }
            }
            case "if", "?:" -> {
                if (parts.size() > 2) {
                    return joined(parts);
                }
            }
            case "all", "some", "none" -> {
                return ofItems(parts);
            }
            default -> {
                String relation = new ComparisonPhrases(this).of(operator, parts, value.value());
                if (relation != null) {
                    return relation;
                }
            }
        }
        return result(call, value);
    }

    /** Joins the clauses of the parts that decided. */
    String joined(List<Explanation> parts) {
        List<String> clauses = parts.stream()
                .filter(Explanation::deciding)
                .filter(part -> parts.size() == 1 || !ValueFormatter.isConstant(part.node()))
                .map(this::of)
                .toList();
        if (clauses.isEmpty()) {
            return "the rule is the same for every event";
        }
        if (clauses.size() <= MAX_JOINED) {
            return String.join("; ", clauses);
        }
        // Keeps the last clause, since it ended an "or" or a choice.
        int left = clauses.size() - MAX_JOINED;
        return String.join("; ", clauses.subList(0, MAX_JOINED - 1)) + "; " + left + " more; and "
                + clauses.get(clauses.size() - 1);
    }

    private String ofItems(List<Explanation> parts) {
        List<Explanation> items = parts.stream()
                .filter(part -> part.item().isPresent() && part.deciding())
                .toList();
        Explanation list = parts.get(0);
        if (items.isEmpty()) {
            return subject(list) + ", which has no items";
        }
        ClauseFormatter ofItem = new ClauseFormatter("the item");
        return items.stream()
                .map(item -> "item " + item.item().getAsInt() + " of " + ValueFormatter.part(list.node()) + ": "
                        + ofItem.of(item))
                .collect(Collectors.joining("; "));
    }

    /** Formats a calculation and its result. */
    private static String result(Explanation call, Value value) {
        return ValueFormatter.part(call.node()) + " is " + ValueFormatter.value(value.value());
    }

    /** Formats a part as the subject of a clause: "city is "delhi"". */
    String subject(Explanation part) {
        if (!(part.outcome() instanceof Value value)) {
            return of(part);
        }
        if (part.node() instanceof Variable variable && !value.found()) {
            String absent = absent(variable, value);
            return variable.fallback() == null
                    ? absent
                    : absent + ", is " + ValueFormatter.value(value.value()) + " by default";
        }
        String name = part.node() instanceof Variable variable
                ? ValueFormatter.name(variable.path())
                : ValueFormatter.part(part.node());
        return ValueFormatter.isConstant(part.node()) ? name : name + " is " + ValueFormatter.value(value.value());
    }

    /** Formats a variable without a value: "city, which the event does not have", "city, which is null". */
    private String absent(Variable variable, Value value) {
        return ValueFormatter.name(variable.path()) + ", which "
                + (value.present() ? "is null" : owner + " does not have");
    }

    /** Returns whether the subject is a bare name, without a verb. */
    boolean isBare(Explanation part) {
        boolean absent = part.node() instanceof Variable variable
                && variable.fallback() == null
                && part.outcome() instanceof Value value
                && !value.found();
        return absent || ValueFormatter.isConstant(part.node());
    }

    /** Formats a part as the object of a comparison: "100", "limit (100)". */
    String object(Explanation part) {
        if (!(part.outcome() instanceof Value value)) {
            return ValueFormatter.part(part.node());
        }
        if (ValueFormatter.isConstant(part.node())) {
            return ValueFormatter.value(value.value());
        }
        if (part.node() instanceof Variable variable && variable.fallback() == null && !value.found()) {
            return absent(variable, value);
        }
        return ValueFormatter.part(part.node()) + " (" + ValueFormatter.value(value.value()) + ')';
    }

    static @Nullable Object valueOf(Explanation part) {
        return part.outcome() instanceof Value value ? value.value() : null;
    }

    static boolean isSkipped(Explanation part) {
        return part.outcome() instanceof Skipped;
    }
}
