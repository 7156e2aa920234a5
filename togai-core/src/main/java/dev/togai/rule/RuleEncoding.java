package dev.togai.rule;

/**
 * The encoding of rules in requests. The schema specifies strings, which all official clients send; the documents' own examples
 * show a JSON value.
 */
public enum RuleEncoding {
    /** As a string that contains JSON: {@code "computation": "{\"*\":[...]}"}. */
    STRING,
    /** As a JSON value: {@code "computation": {"*":[...]}}. A rule that is not JSON is still sent as a string. */
    JSON
}
