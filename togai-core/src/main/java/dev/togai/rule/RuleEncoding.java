package dev.togai.rule;

/**
 * How a request carries its rules. The schema says text, as all official clients send it; the documents' own examples show a
 * JSON value.
 */
public enum RuleEncoding {
    /** As a text that holds JSON: {@code "computation": "{\"*\":[...]}"}. */
    STRING,
    /** As a JSON value: {@code "computation": {"*":[...]}}. Any other rule still goes as a text. */
    JSON
}
