package dev.togai.micrometer;

import io.micrometer.common.docs.KeyName;

/**
 * The keys of the tags of metrics, and of the attributes of observations. Keys without the prefix {@code togai} are those of
 * OpenTelemetry's conventions for HTTP clients.
 */
public enum TogaiKeyName implements KeyName {
    /** The id of the operation, for example {@code createUsageMeter}. */
    OPERATION("togai.operation"),
    /** The outcome of a call, the resolved outcome of a lost one, or that of a recorded event, in lower case: {@code succeeded}. */
    OUTCOME("togai.outcome"),
    /** The breaker: {@code circuit} or {@code authentication}. */
    BREAKER("togai.breaker"),
    /** The state of the breaker: {@code closed}, {@code open} or {@code half_open}. */
    BREAKER_STATE("togai.breaker.state"),
    /** The state of connections: {@code in_use} or {@code idle}. */
    CONNECTION_STATE("togai.connection.state"),
    /** The reason for which a recorder rejected an event, in lower case: {@code full}. */
    REJECTION_REASON("togai.rejection.reason"),
    /**
     * The status of an error response, or else the class name of the exception; {@code none} after a success. Of a recorder: the
     * kind of the failure in lower case.
     */
    ERROR_TYPE("error.type"),
    /** The method of the request. */
    REQUEST_METHOD("http.request.method"),
    /** The path of the request below the base URL, with the names of its parameters. */
    URL_TEMPLATE("url.template"),
    /** The status of the response; {@code none} if none was read. */
    RESPONSE_STATUS("http.response.status_code"),
    /** The host of the environment. */
    SERVER_ADDRESS("server.address"),
    /** The port of the environment. */
    SERVER_PORT("server.port"),
    /** The number of earlier requests of the call with the same operation, in traces only. */
    RESEND_COUNT("http.request.resend_count");

    private final String key;

    TogaiKeyName(String key) {
        this.key = key;
    }

    /** Returns the key. */
    @Override
    public String asString() {
        return key;
    }
}
