package dev.togai.feign;

import dev.togai.internal.UrlEncoding;

/**
 * A value as it may stand in a path segment or a query: everything but letters, digits, {@code -}, {@code .}, {@code _} and
 * {@code ~} is percent-encoded, a {@code %} too, so that the service reads exactly what was given.
 *
 * @param encoded the value, encoded
 */
record UrlText(String encoded) {

    static UrlText of(Object value) {
        return new UrlText(UrlEncoding.encode(value.toString()));
    }

    /** What Feign puts into the URL. */
    @Override
    public String toString() {
        return encoded;
    }
}
