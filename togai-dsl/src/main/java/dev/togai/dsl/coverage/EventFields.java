package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.explain.Explanation;
import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import dev.togai.internal.Excerpt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The attributes and dimensions of events that rules read. */
final class EventFields {

    private static final int MAX_VALUE_LENGTH = 60;

    /** The operators that read the data themselves. */
    private static final Set<String> READERS = Set.of("var", "missing", "missing_some", "val", "exists");

    private EventFields() {}

    /**
     * An attribute or a dimension.
     *
     * @param isAttribute whether it is an attribute
     * @param name its name
     */
    record EventField(boolean isAttribute, String name) {

        /** Returns the value of an event; empty if it has none. */
        Optional<String> valueIn(UsageEvent event) {
            if (!isAttribute) {
                return Optional.ofNullable(event.dimensions().get(name));
            }
            // The last value counts, as for the rules.
            return event.attributes().stream()
                    .filter(attribute -> attribute.name().equals(name))
                    .reduce((first, second) -> second)
                    .map(AttributeValue::value);
        }
    }

    /** Returns the field that a path refers to; empty if it refers to none. */
    static Optional<EventField> fieldOf(String path, boolean singularNames) {
        for (boolean isAttribute : new boolean[] {true, false}) {
            String plural = isAttribute ? "attributes" : "dimensions";
            String singular = plural.substring(0, plural.length() - 1);
            for (String prefix : singularNames ? List.of(plural, singular) : List.of(plural)) {
                if (path.startsWith(prefix + '.') && path.length() > prefix.length() + 1) {
                    return Optional.of(new EventField(isAttribute, path.substring(prefix.length() + 1)));
                }
            }
        }
        return Optional.empty();
    }

    /** Returns the fields that parts of rules read, in the order of the parts. */
    static Set<EventField> fieldsOf(Collection<RulePart> parts, boolean singularNames) {
        Set<EventField> fields = new LinkedHashSet<>();
        for (RulePart part : parts) {
            if (part.readsEvent()) {
                pathsOf(part).forEach(path -> fieldOf(path, singularNames).ifPresent(fields::add));
            }
        }
        return fields;
    }

    /** Returns the fields that the parts of a rule read; empty if they can read other values of the event. */
    static Optional<Set<EventField>> onlyFieldsOf(Collection<RulePart> parts, boolean singularNames) {
        boolean readsOthers = parts.stream()
                .anyMatch(part -> part.node() instanceof Variable variable
                        ? part.readsEvent()
                                && fieldOf(variable.path(), singularNames).isEmpty()
                        : READERS.contains(part.operator()));
        return readsOthers ? Optional.empty() : Optional.of(fieldsOf(parts, singularNames));
    }

    /** Returns the paths of the attributes that parts of a rule read as variables, in the order of the parts. */
    static Set<String> attributePaths(Collection<RulePart> parts) {
        Set<String> paths = new LinkedHashSet<>();
        for (RulePart part : parts) {
            if (part.readsEvent()
                    && part.node() instanceof Variable variable
                    && fieldOf(variable.path(), false)
                            .filter(EventField::isAttribute)
                            .isPresent()) {
                paths.add(variable.path());
            }
        }
        return paths;
    }

    /** Returns the paths that a part reads itself: a variable, or the names among the arguments of {@code missing}. */
    private static List<String> pathsOf(RulePart part) {
        if (part.node() instanceof Variable variable) {
            return List.of(variable.path());
        }
        List<String> paths = new ArrayList<>();
        if (part.node() instanceof OperatorCall call && call.operator().startsWith("missing")) {
            RulePart.allOf(call).forEach(inner -> {
                String path = RulePart.stringOf(inner.node());
                if (path != null) {
                    paths.add(path);
                }
            });
        }
        return paths;
    }

    /** Describes the attributes and dimensions of an event: {@code distance 20, city "chennai"}. */
    static String describe(UsageEvent event) {
        List<String> values = new ArrayList<>();
        event.attributes()
                .forEach(attribute ->
                        values.add(attribute.name() + ' ' + Excerpt.of(attribute.value(), MAX_VALUE_LENGTH)));
        event.dimensions()
                .forEach((name, value) ->
                        values.add(name + ' ' + Explanation.format(Excerpt.of(value, MAX_VALUE_LENGTH))));
        return values.isEmpty() ? "no attributes and dimensions" : String.join(", ", values);
    }
}
