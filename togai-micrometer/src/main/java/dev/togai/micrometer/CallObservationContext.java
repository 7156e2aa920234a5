package dev.togai.micrometer;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener.CallResult;
import io.micrometer.observation.Observation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context of the observation of a call. For one thread. */
public final class CallObservationContext extends Observation.Context {

    private final ApiCall call;
    private @Nullable CallResult result;

    CallObservationContext(ApiCall call) {
        this.call = call;
    }

    /** Returns the call as it started. Its subject may be a name or an id, which does not belong in a tag. */
    public ApiCall call() {
        return call;
    }

    /** Returns the result; empty until the call has ended. */
    public Optional<CallResult> result() {
        return Optional.ofNullable(result);
    }

    void ended(CallResult ended) {
        result = ended;
    }
}
