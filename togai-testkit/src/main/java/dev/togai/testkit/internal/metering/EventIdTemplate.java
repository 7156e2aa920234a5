package dev.togai.testkit.internal.metering;

import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import dev.togai.schema.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of a schema that generates ids of events. Togai does not document its syntax: the fake has placeholders such as
 * <code>{{accountId}}</code> and <code>{{attributes.distance}}</code>.
 */
public final class EventIdTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String ATTRIBUTES = "attributes.";
    private static final String DIMENSIONS = "dimensions.";
    private static final Set<String> EVENT_FIELDS = Set.of("schemaName", "accountId", "timestamp");
    private static final int MAX_LENGTH = 512;

    private EventIdTemplate() {}

    /** Returns the id of an event; empty if the event lacks a field of the template, or if the id is blank or too long. */
    public static Optional<String> idOf(UsageEvent event, String template) {
        Matcher placeholder = PLACEHOLDER.matcher(template);
        StringBuilder id = new StringBuilder();
        while (placeholder.find()) {
            Optional<String> value = value(event, placeholder.group(1).strip());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            placeholder.appendReplacement(id, Matcher.quoteReplacement(value.get()));
        }
        placeholder.appendTail(id);
        boolean valid = !id.toString().isBlank() && id.codePointCount(0, id.length()) <= MAX_LENGTH;
        return valid ? Optional.of(id.toString()) : Optional.empty();
    }

    /** Returns the problems of a template for the events of a schema. */
    public static List<String> problems(String template, EventSchema schema) {
        List<String> problems = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        while (placeholder.find()) {
            String path = placeholder.group(1).strip();
            if (!isField(path, schema)) {
                problems.add("eventIdTemplate: {{" + path + "}} is no field of an event");
            }
        }
        String literals = PLACEHOLDER.matcher(template).replaceAll("");
        if (literals.contains("{") || literals.contains("}")) {
            problems.add("eventIdTemplate: a placeholder must be {{path}}");
        }
        return problems;
    }

    private static boolean isField(String path, EventSchema schema) {
        return EVENT_FIELDS.contains(path)
                || schema.attributes().stream().anyMatch(it -> path.equals(ATTRIBUTES + it.name()))
                || schema.dimensions().stream().anyMatch(it -> path.equals(DIMENSIONS + it.name()));
    }

    private static Optional<String> value(UsageEvent event, String path) {
        if (path.startsWith(ATTRIBUTES)) {
            String name = path.substring(ATTRIBUTES.length());
            return event.attributes().stream()
                    .filter(attribute -> attribute.name().equals(name))
                    .reduce((first, second) -> second)
                    .map(AttributeValue::value);
        }
        if (path.startsWith(DIMENSIONS)) {
            return Optional.ofNullable(event.dimensions().get(path.substring(DIMENSIONS.length())));
        }
        return switch (path) {
            case "schemaName" -> Optional.of(event.schemaName());
            case "accountId" -> Optional.of(event.accountId());
            case "timestamp" -> Optional.of(event.timestamp().value());
            default -> Optional.empty();
        };
    }
}
