package dev.togai.json;

import dev.togai.rule.RuleEncoding;

/**
 * The JSON form of one type. Immutable and thread-safe.
 *
 * @param <T> the type
 */
interface JsonCodec<T> {

    /** Returns the type that this is the codec of. */
    Class<T> type();

    /** Reads a value on its own. */
    T read(JsonValue value);

    /** Writes a value on its own. */
    String write(Object value, RuleEncoding ruleEncoding);
}
