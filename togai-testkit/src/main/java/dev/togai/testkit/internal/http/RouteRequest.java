package dev.togai.testkit.internal.http;

import dev.togai.auth.AccessToken;
import dev.togai.testkit.internal.FakeBackend;
import java.util.List;

/**
 * The input of a route's handler.
 *
 * @param backend the fake, with the operations of each group
 * @param variables the decoded variable segments of the path
 * @param query the query
 * @param body the request's body
 * @param authorization the {@code Authorization} header
 */
record RouteRequest(
        FakeBackend backend, List<String> variables, QueryParameters query, RequestBody body, String authorization) {

    /** Returns the first variable segment. */
    String variable() {
        return variables.get(0);
    }

    /** Returns whether the query parameter is {@code true}. */
    boolean flag(String name) {
        return query.flag(name);
    }

    /** Parses the body. */
    <T> T body(Class<T> type) {
        return body.as(type);
    }

    /** Issues the short-lived token for the caller. */
    AccessToken token() {
        return backend.authenticate(authorization);
    }
}
