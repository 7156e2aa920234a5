package dev.togai.micrometer;

import dev.togai.call.Operation;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.Environment;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The names and tags of the observation of one request, by OpenTelemetry's conventions for HTTP clients. Extend it to add tags, of
 * which each needs a small number of values. Stateless and thread-safe.
 */
public class RequestObservationConvention implements ObservationConvention<RequestObservationContext> {

    /** Creates the convention. */
    public RequestObservationConvention() {}

    @Override
    public String getName() {
        return TogaiObservation.REQUEST.getName();
    }

    /** Returns the name of the span, {@code get /usage_meters/{id}}. Micrometer expects lower case. */
    @Override
    public String getContextualName(RequestObservationContext context) {
        Operation operation = context.attempt().call().operation();
        return operation.method().toLowerCase(Locale.ROOT) + " " + operation.route();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(RequestObservationContext context) {
        Operation operation = context.attempt().call().operation();
        Environment environment = context.environment();
        OptionalInt status = context.result().map(AttemptResult::status).orElse(OptionalInt.empty());
        return KeyValues.of(
                TogaiKeyName.OPERATION.withValue(operation.id()),
                TogaiKeyName.REQUEST_METHOD.withValue(operation.method()),
                TogaiKeyName.URL_TEMPLATE.withValue(operation.route()),
                TogaiKeyName.RESPONSE_STATUS.withValue(
                        status.isPresent() ? Integer.toString(status.getAsInt()) : KeyValue.NONE_VALUE),
                TogaiKeyName.SERVER_ADDRESS.withValue(environment.host()),
                TogaiKeyName.SERVER_PORT.withValue(Integer.toString(environment.port())),
                TogaiKeyName.ERROR_TYPE.withValue(
                        context.result().flatMap(AttemptResult::errorType).orElse(KeyValue.NONE_VALUE)));
    }

    /** Returns the number of earlier requests, for a retry. */
    @Override
    public KeyValues getHighCardinalityKeyValues(RequestObservationContext context) {
        int earlier = context.attempt().number() - 1;
        return earlier == 0
                ? KeyValues.empty()
                : KeyValues.of(TogaiKeyName.RESEND_COUNT.withValue(Integer.toString(earlier)));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof RequestObservationContext;
    }
}
