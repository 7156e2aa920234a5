package dev.togai.testkit.internal;

import dev.togai.internal.UrlEncoding;
import java.util.Map;
import java.util.Optional;

/** The path and query of a request that a client would send, for the journal entries of in-memory calls. Not thread-safe. */
final class QueryString {

    private final StringBuilder target;
    private char separator = '?';

    private QueryString(String path) {
        this.target = new StringBuilder(path);
    }

    /** Returns the target of a path without a query. */
    static QueryString of(String path) {
        return new QueryString(path);
    }

    /** Adds a parameter if it has a value. */
    QueryString with(String name, Optional<?> value) {
        value.ifPresent(present -> {
            target.append(separator).append(name).append('=').append(UrlEncoding.encode(present.toString()));
            separator = '&';
        });
        return this;
    }

    /** Adds parameters. */
    QueryString with(Map<String, String> parameters) {
        parameters.forEach((name, value) -> with(name, Optional.of(value)));
        return this;
    }

    /** Returns the path and the query. */
    @Override
    public String toString() {
        return target.toString();
    }
}
