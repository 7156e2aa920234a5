package dev.togai.feign;

import dev.togai.internal.UrlEncoding;

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

    /** Returns the encoded value, which Feign inserts into the URL. */
    @Override
    public String toString() {
        return encoded;
    }
}
