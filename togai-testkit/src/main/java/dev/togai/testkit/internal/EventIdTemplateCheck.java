package dev.togai.testkit.internal;

import dev.togai.schema.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The check of templates of event ids. A template has placeholders, such as <code>{{accountId}}-{{attributes.ride}}</code>. Togai does not document the
 * syntax.
 */
final class EventIdTemplateCheck {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Set<String> EVENT_FIELDS = Set.of("schemaName", "accountId", "timestamp");

    private EventIdTemplateCheck() {}

    /** Returns the problems of a template for the events of a schema. */
    static List<String> problems(String template, EventSchema schema) {
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
                || schema.attributes().stream().anyMatch(it -> path.equals("attributes." + it.name()))
                || schema.dimensions().stream().anyMatch(it -> path.equals("dimensions." + it.name()));
    }
}
