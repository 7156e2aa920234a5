package dev.togai.opentelemetry;

import dev.togai.call.Operation;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.CallListener.CallResult;
import dev.togai.config.Environment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.Locale;

/**
 * The attributes of spans. Keys without the prefix {@code togai} are those of the stable conventions for HTTP clients, which are
 * constants here because they are in no artifact of the API. No attribute holds a name, an id, a message or a token. The
 * attribute {@code url.full} is missing for this reason: paths have ids, and queries have the tokens of pages.
 */
final class SpanAttributes {

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("togai.operation");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("togai.outcome");
    static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("togai.attempts");
    static final AttributeKey<String> BREAKER = AttributeKey.stringKey("togai.breaker");
    static final AttributeKey<String> BREAKER_STATE = AttributeKey.stringKey("togai.breaker.state");
    static final AttributeKey<Long> DELAY_MILLIS = AttributeKey.longKey("togai.delay_ms");

    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> REQUEST_METHOD = AttributeKey.stringKey("http.request.method");
    static final AttributeKey<Long> RESEND_COUNT = AttributeKey.longKey("http.request.resend_count");
    static final AttributeKey<Long> RESPONSE_STATUS = AttributeKey.longKey("http.response.status_code");
    static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> URL_TEMPLATE = AttributeKey.stringKey("url.template");

    private SpanAttributes() {}

    /** Returns the attributes of a request at its start, which a sampler can read. */
    static Attributes of(Attempt attempt, Environment environment) {
        Operation operation = attempt.call().operation();
        AttributesBuilder attributes = Attributes.builder()
                .put(OPERATION, operation.id())
                .put(REQUEST_METHOD, operation.method())
                .put(URL_TEMPLATE, operation.route())
                .put(SERVER_ADDRESS, environment.host())
                .put(SERVER_PORT, environment.port());
        if (attempt.number() > 1) {
            attributes.put(RESEND_COUNT, attempt.number() - 1);
        }
        return attributes.build();
    }

    /** Returns the attributes of a request at its end. */
    static Attributes of(AttemptResult result) {
        AttributesBuilder attributes = Attributes.builder();
        result.status().ifPresent(status -> attributes.put(RESPONSE_STATUS, status));
        result.errorType().ifPresent(type -> attributes.put(ERROR_TYPE, type));
        return attributes.build();
    }

    /** Returns the attributes of a call at its end. */
    static Attributes of(CallResult result) {
        AttributesBuilder attributes = Attributes.builder()
                .put(OUTCOME, value(result.outcome()))
                .put(ATTEMPTS, result.call().attempts());
        result.errorType().ifPresent(type -> attributes.put(ERROR_TYPE, type));
        return attributes.build();
    }

    /** Returns the value of an attribute for a constant. */
    static String value(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
