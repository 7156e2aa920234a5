package dev.togai.micrometer;

import dev.togai.config.CallListener.CallResult;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.util.Locale;

/**
 * The names and tags of the observation of a call. Extend it to add tags, of which each needs a small number of values. Stateless
 * and thread-safe.
 */
public class CallObservationConvention implements ObservationConvention<CallObservationContext> {

    /** Creates the convention. */
    public CallObservationConvention() {}

    @Override
    public String getName() {
        return TogaiObservation.CALL.getName();
    }

    /** Returns the name of the span, {@code togai create usage meter}. Micrometer expects lower case. */
    @Override
    public String getContextualName(CallObservationContext context) {
        return "togai " + context.call().operation().phrase();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
        String outcome = context.result()
                .map(result -> result.outcome().name().toLowerCase(Locale.ROOT))
                .orElse(KeyValue.NONE_VALUE);
        String errorType = context.result().flatMap(CallResult::errorType).orElse(KeyValue.NONE_VALUE);
        return KeyValues.of(
                TogaiKeyName.OPERATION.withValue(context.call().operation().id()),
                TogaiKeyName.OUTCOME.withValue(outcome),
                TogaiKeyName.ERROR_TYPE.withValue(errorType));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof CallObservationContext;
    }
}
