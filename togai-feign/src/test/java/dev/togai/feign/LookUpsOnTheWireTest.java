package dev.togai.feign;

import static dev.togai.feign.WireServer.METER;
import static dev.togai.feign.WireServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.config.ResiliencePolicy;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.VirtualTimeSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The requests that look up the outcome of a call, and the responses that count as proof. */
@Timeout(60)
class LookUpsOnTheWireTest {

    private static final byte[] LOST = response(502, "");
    private static final byte[] REJECTED = response(409, "{\"message\":\"Not now\"}");
    private static final String EMPTY_LIST = "{\"data\":[]}";

    /** Makes one call to a server that returns these responses in order and repeats the last one. Returns the requests. */
    private static List<String> requests(Consumer<UsageMeters> call, byte[]... responses) {
        AtomicInteger next = new AtomicInteger();
        try (WireServer wire = WireServer.running(
                        (out, socket) -> out.write(responses[Math.min(next.getAndIncrement(), responses.length - 1)]));
                FeignTransport transport = new FeignTransport(
                        wire.config()
                                .withTimeSource(VirtualTimeSource.create())
                                .withResilience(ResiliencePolicy.defaults().withoutRateLimits()),
                        FeignOptions.defaults())) {
            call.accept(transport.usageMeters());
            return List.copyOf(wire.requests());
        }
    }

    private static byte[] inStatus(String status) {
        return response(200, METER.replace("{", "{\"status\":\"" + status + "\","));
    }

    @Test
    void a_look_up_bypasses_all_caches() {
        List<String> requests =
                requests(meters -> meters.activate("um.1"), LOST, REJECTED, inStatus("INACTIVE"), inStatus("ACTIVE"));

        assertThat(requests.subList(0, 2)).noneMatch(request -> request.contains("Cache-Control"));
        assertThat(requests.subList(2, 4))
                .allSatisfy(request -> assertThat(request).startsWith("GET ").contains("Cache-Control: no-cache\r\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 205, 206, 207})
    void a_list_with_a_status_other_than_200_does_not_prove_that_a_create_had_no_effect(int status) {
        assertThatThrownBy(() ->
                        requests(meters -> meters.create(Meters.count("rides")), LOST, response(status, EMPTY_LIST)))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETED", "active"})
    void an_unknown_meter_status_leaves_a_transition_and_a_delete_unknown(String status) {
        assertThatThrownBy(() -> requests(meters -> meters.activate("um.1"), LOST, REJECTED, inStatus(status)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("Its status, " + status + ", is unknown to this library.");
        assertThatThrownBy(() -> requests(meters -> meters.delete("um.1"), LOST, REJECTED, inStatus(status)))
                .isInstanceOf(OutcomeUnknownException.class);
    }
}
