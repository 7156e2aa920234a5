package dev.togai.testkit.internal.metering;

/**
 * A field that an enrichment added to an event.
 *
 * @param name the name of the field
 * @param attribute whether the field is an attribute; otherwise a dimension
 * @param value the value as text
 */
public record EnrichedValue(String name, boolean attribute, String value) {}
