package dev.togai.testkit.internal.http;

import dev.togai.json.IssuedToken;
import dev.togai.meter.MeterId;
import dev.togai.meter.UsageMeters;
import java.util.function.Supplier;

/**
 * What a route works with.
 *
 * @param meters the operations of the fake
 * @param variable the decoded segment where the route has a variable, empty where it has none
 * @param query the query
 * @param body the request's body
 * @param token the short-lived token for who calls
 */
record RouteRequest(
        UsageMeters meters, String variable, QueryParameters query, RequestBody body, Supplier<IssuedToken> token) {

    MeterId id() {
        return MeterId.of(variable);
    }

    boolean flag(String name) {
        return query.flag(name);
    }

    <T> T body(Class<T> type) {
        return body.as(type);
    }
}
