package dev.togai.testkit.internal.http;

import dev.togai.auth.AccessToken;
import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeters;
import java.util.function.Supplier;

/**
 * The input of a route's handler.
 *
 * @param meters the operations of the fake
 * @param variable the decoded variable segment, empty if the route has none
 * @param query the query
 * @param body the request's body
 * @param token issues the short-lived token for the caller
 */
record RouteRequest(
        UsageMeters meters, String variable, QueryParameters query, RequestBody body, Supplier<AccessToken> token) {

    /** Returns the variable segment as a meter id. */
    MeterId id() {
        return MeterId.of(variable);
    }

    /** Returns whether the query parameter is {@code true}. */
    boolean flag(String name) {
        return query.flag(name);
    }

    /** Parses the body. */
    <T> T body(Class<T> type) {
        return body.as(type);
    }
}
