package dev.togai.testkit.internal.metering;

/**
 * The value of a setting that the enrichments of a schema read.
 *
 * @param name the name in rules
 * @param key the key of the setting
 * @param value the value as text
 */
public record DependencyValue(String name, String key, String value) {}
