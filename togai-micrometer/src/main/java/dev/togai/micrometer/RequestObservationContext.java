package dev.togai.micrometer;

import dev.togai.config.CallListener.Attempt;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.Environment;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of one request. Its carrier holds the headers that tracing adds to the request. For one thread.
 */
public final class RequestObservationContext extends SenderContext<Map<String, String>> {

    private final Attempt attempt;
    private final Environment environment;
    private @Nullable AttemptResult result;

    RequestObservationContext(Attempt attempt, Environment environment) {
        super(RequestObservationContext::set, Kind.CLIENT);
        this.attempt = attempt;
        this.environment = environment;
        setCarrier(new TreeMap<>());
        setRemoteServiceName("togai");
    }

    private static void set(@Nullable Map<String, String> headers, String name, String value) {
        if (headers != null) {
            headers.put(name, value);
        }
    }

    /** Returns the request. The subject of its call may be a name or an id, which does not belong in a tag. */
    public Attempt attempt() {
        return attempt;
    }

    /** Returns the environment that the request is sent to. */
    public Environment environment() {
        return environment;
    }

    /** Returns the result; empty until the request has ended. */
    public Optional<AttemptResult> result() {
        return Optional.ofNullable(result);
    }

    void ended(AttemptResult ended) {
        result = ended;
    }
}
