package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.TransportState;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The health of a client by the state of its breakers. Sends no request.
 *
 * <ul>
 *   <li>{@code DOWN}: Togai rejected the token. A person must act.
 *   <li>{@code OUT_OF_SERVICE}: Togai keeps failing, and the client pauses.
 *   <li>{@code UP}: neither. A half-open breaker lets requests pass.
 *   <li>{@code UNKNOWN}: the transport reports no state.
 * </ul>
 *
 * @param status the code of the status
 * @param details the states of the breakers
 */
record TogaiHealth(String status, Map<String, Object> details) {

    static TogaiHealth of(TogaiClient client) {
        Optional<TransportState> state = client.state();
        if (state.isEmpty()) {
            return new TogaiHealth("UNKNOWN", Map.of());
        }
        BreakerState circuit = state.get().circuit();
        BreakerState authentication = state.get().authentication();
        Map<String, Object> details = new TreeMap<>();
        details.put("authentication", authentication.name());
        details.put("circuit", circuit.name());
        return new TogaiHealth(status(circuit, authentication), details);
    }

    private static String status(BreakerState circuit, BreakerState authentication) {
        if (authentication == BreakerState.OPEN) {
            return "DOWN";
        }
        return circuit == BreakerState.OPEN ? "OUT_OF_SERVICE" : "UP";
    }
}
