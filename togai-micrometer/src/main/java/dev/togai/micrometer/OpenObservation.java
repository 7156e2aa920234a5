package dev.togai.micrometer;

import io.micrometer.observation.Observation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An observation that has started and not ended, with the one around it in the same thread. It is registered before its
 * observation starts, so that its end finds it even if a handler of the application fails at the start. For one thread.
 */
final class OpenObservation {

    private final @Nullable OpenObservation enclosing;
    private final Observation.Context context;
    private @Nullable Observation observation;
    private Observation.@Nullable Scope scope;

    OpenObservation(@Nullable OpenObservation enclosing, Observation.Context context) {
        this.enclosing = enclosing;
        this.context = context;
    }

    @Nullable
    OpenObservation enclosing() {
        return enclosing;
    }

    Observation.Context context() {
        return context;
    }

    /** Starts the observation and makes it the current one of the thread. */
    void start(Observation created) {
        created.start();
        observation = created;
        scope = created.openScope();
    }

    /** Stops the observation, also if its scope cannot be closed. */
    void stop(Optional<? extends Throwable> failure) {
        if (observation == null) {
            return;
        }
        try {
            failure.map(ObservedException::new).ifPresent(observation::error);
            if (scope != null) {
                scope.close();
            }
        } finally {
            observation.stop();
        }
    }
}
