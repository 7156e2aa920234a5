package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.TransportState;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.convert.DurationStyle;

/**
 * The health of a client by the state of its breakers. Sends no request.
 *
 * <ul>
 *   <li>{@code DOWN}: Togai rejected the token, and has accepted none since. A person must act.
 *   <li>{@code OUT_OF_SERVICE}: Togai keeps failing, and the client pauses.
 *   <li>{@code UP}: neither. The next request may test whether Togai works again.
 *   <li>{@code UNKNOWN}: the transport reports no state.
 * </ul>
 *
 * @param status the code of the status
 * @param details whether requests are sent, and the reason and the end of a pause
 */
record TogaiHealth(String status, Map<String, Object> details) {

    private static final String SENT = "sent";
    private static final String PAUSED = "paused";
    private static final String TESTING = "testing";

    static TogaiHealth of(TogaiClient client) {
        Optional<TransportState> reported = client.state();
        if (reported.isEmpty()) {
            return new TogaiHealth("UNKNOWN", Map.of());
        }
        TransportState state = reported.get();
        if (state.authentication() == BreakerState.OPEN) {
            Optional<Duration> wait = state.authenticationWait();
            return new TogaiHealth("DOWN", details(requests(wait), "Togai rejected the token (401)", wait));
        }
        if (state.circuit() == BreakerState.CLOSED) {
            return new TogaiHealth("UP", Map.of("requests", SENT));
        }
        String requests = state.circuit() == BreakerState.OPEN ? requests(state.circuitWait()) : TESTING;
        // Without a pause the status must not keep requests away, because only a request can close the breaker.
        Map<String, Object> details = details(requests, "the latest requests failed", state.circuitWait());
        state.circuitFailure().ifPresent(failure -> details.put("lastFailure", failure));
        return new TogaiHealth(requests.equals(PAUSED) ? "OUT_OF_SERVICE" : "UP", details);
    }

    private static String requests(Optional<Duration> wait) {
        return wait.filter(Duration::isZero).isPresent() ? TESTING : PAUSED;
    }

    private static Map<String, Object> details(String requests, String reason, Optional<Duration> wait) {
        Map<String, Object> details = new TreeMap<>();
        details.put("requests", requests);
        details.put("reason", reason);
        wait.filter(left -> !left.isZero())
                .map(left -> DurationStyle.SIMPLE.print(left.plusMillis(999), ChronoUnit.SECONDS))
                .ifPresent(left -> details.put("resumesIn", left));
        return details;
    }
}
