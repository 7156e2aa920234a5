package dev.togai.cli;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A check for names of attributes and dimensions that a rule reads without the prefix, which silently gives null. */
final class PrefixCheck {

    private static final String MISSING_PREFIX = "missing-prefix";

    private PrefixCheck() {}

    /** Returns a message for each name that an event has as an attribute or a dimension only, and that a rule reads as a field. */
    static List<String> messages(Node rule, @Nullable Object event) {
        if (!(event instanceof Map<?, ?> fields)) {
            return List.of();
        }
        EventSchema.Builder schema = EventSchema.builder().name("event");
        names(fields, "attributes")
                .forEach(name ->
                        schema.addAttribute(EventAttribute.builder().name(name).build()));
        names(fields, "dimensions")
                .forEach(name ->
                        schema.addDimension(EventDimension.builder().name(name).build()));
        return RuleChecker.of(RuleKind.FORMULA).withSchema(schema.build()).check(rule).stream()
                .filter(finding -> finding.id().equals(MISSING_PREFIX))
                .map(Finding::message)
                .distinct()
                .toList();
    }

    private static Stream<String> names(Map<?, ?> event, String list) {
        return event.get(list) instanceof Map<?, ?> values
                ? values.keySet().stream()
                        .filter(name -> !event.containsKey(name))
                        .map(String::valueOf)
                : Stream.empty();
    }
}
