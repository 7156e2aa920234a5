package dev.togai.testkit.internal.metering;

import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of a schema that generates ids of events. Togai does not document its syntax: the fake has placeholders such as
 * {@code {{accountId}}} and {@code {{attributes.distance}}}.
 */
public final class EventIdTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final String ATTRIBUTES = "attributes.";
    private static final String DIMENSIONS = "dimensions.";
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
