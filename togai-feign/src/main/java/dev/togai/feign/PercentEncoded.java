package dev.togai.feign;

import dev.togai.internal.UrlEncoding;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A percent-encoded value for a path segment or a query. All characters but letters, digits, {@code -}, {@code .}, {@code _} and
 * {@code ~} are encoded, {@code %} included, so that the service decodes the original value.
 *
 * @param encoded the value, encoded
 */
record PercentEncoded(String encoded) {

    static PercentEncoded of(Object value) {
        return new PercentEncoded(UrlEncoding.encode(value.toString()));
    }

    /** Returns the encoded value; null, which Feign omits, if it is absent. */
    static @Nullable PercentEncoded orNull(Optional<?> value) {
        return value.map(PercentEncoded::of).orElse(null);
    }

    /** Returns the number; null, which Feign omits, if it is absent. */
    static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    /** Returns the encoded value, which Feign inserts into the URL. */
    @Override
    public String toString() {
        return encoded;
    }
}
