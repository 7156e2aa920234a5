package dev.togai.testkit.assertj;

import dev.togai.schema.EnrichmentField;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions for an event schema. A failure names the schema. Not thread-safe. */
public final class EventSchemaAssert extends AbstractAssert<EventSchemaAssert, EventSchema> {

    EventSchemaAssert(@Nullable EventSchema actual) {
        super(actual, EventSchemaAssert.class);
    }

    /** Verifies the name. */
    public EventSchemaAssert hasName(String expected) {
        return has("name", expected, present().name());
    }

    /** Verifies the version. */
    public EventSchemaAssert hasVersion(int expected) {
        OptionalInt version = present().version();
        return has("version", String.valueOf(expected), version.isPresent() ? "" + version.getAsInt() : "none");
    }

    /** Verifies the status. */
    public EventSchemaAssert hasStatus(EventSchemaStatus expected) {
        return has(
                "status",
                expected.toString(),
                present().status().map(EventSchemaStatus::toString).orElse("none"));
    }

    /** Verifies that the status is DRAFT. */
    public EventSchemaAssert isDraft() {
        return hasStatus(EventSchemaStatus.DRAFT);
    }

    /** Verifies that the status is ACTIVE. */
    public EventSchemaAssert isActive() {
        return hasStatus(EventSchemaStatus.ACTIVE);
    }

    /** Verifies that the status is INACTIVE. */
    public EventSchemaAssert isInactive() {
        return hasStatus(EventSchemaStatus.INACTIVE);
    }

    /** Verifies that the status is ARCHIVED, which a deleted schema and an older version have. */
    public EventSchemaAssert isArchived() {
        return hasStatus(EventSchemaStatus.ARCHIVED);
    }

    /** Verifies that events have this attribute. */
    public EventSchemaAssert hasAttribute(String name) {
        return contains("attribute", name, attributes());
    }

    /** Verifies that events have this attribute, and its default unit. */
    public EventSchemaAssert hasAttribute(String name, String defaultUnit) {
        hasAttribute(name);
        Optional<String> found = actual.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .flatMap(EventAttribute::defaultUnit);
        return has("default unit of attribute \"" + name + '"', defaultUnit, found.orElse("none"));
    }

    /** Verifies that events have exactly these attributes, in this order. */
    public EventSchemaAssert hasAttributes(String... names) {
        return has("attributes", List.of(names).toString(), attributes().toString());
    }

    /** Verifies that events have this dimension. */
    public EventSchemaAssert hasDimension(String name) {
        return contains("dimension", name, dimensions());
    }

    /** Verifies that events have exactly these dimensions, in this order. */
    public EventSchemaAssert hasDimensions(String... names) {
        return has("dimensions", List.of(names).toString(), dimensions().toString());
    }

    /** Verifies that meters can filter by this field. */
    public EventSchemaAssert hasFilterField(String name) {
        return contains("filter field", name, present().filterFields());
    }

    /** Verifies that an enrichment adds this attribute or dimension to events. */
    public EventSchemaAssert isEnrichedWith(String name) {
        List<String> found = present().enrichments().stream()
                .flatMap(enrichments -> enrichments.fields().stream())
                .map(EnrichmentField::name)
                .toList();
        return contains("enrichment", name, found);
    }

    private List<String> attributes() {
        return present().attributes().stream().map(EventAttribute::name).toList();
    }

    private List<String> dimensions() {
        return present().dimensions().stream().map(EventDimension::name).toList();
    }

    private EventSchemaAssert has(String what, String expected, String found) {
        if (!found.equals(expected)) {
            throw failureWithActualExpected(
                    found, expected, "Expected the %s of %s to be %s, but it is %s.", what, named(), expected, found);
        }
        return this;
    }

    private EventSchemaAssert contains(String what, String name, List<String> found) {
        if (!found.contains(name)) {
            throw failure("Expected %s to have the %s \"%s\", but it has %s.", named(), what, name, found);
        }
        return this;
    }

    private String named() {
        return "event schema \"" + actual.name() + '"';
    }

    private EventSchema present() {
        isNotNull();
        return actual;
    }
}
