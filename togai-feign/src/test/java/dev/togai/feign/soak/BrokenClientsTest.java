package dev.togai.feign.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.config.ResiliencePolicy;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiException;
import dev.togai.feign.soak.SoakSession.ClientUnderTest;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterId;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sessions with faulty clients, which must detect each broken promise. */
@Tag("proof")
class BrokenClientsTest {

    private static final int SESSIONS = 60;
    private static final Duration SETTLE_TIME = Duration.ofSeconds(5);

    /** Creates a meter with a client that sends one request per call. */
    @FunctionalInterface
    private interface Creation {
        UsageMeter create(CreateUsageMeterRequest request, UsageMeters meters, SimulatedTimeSource time)
                throws InterruptedException;
    }

    @Test
    void the_unmodified_parts_break_no_promise() {
        Creation sound = (request, meters, time) -> {
            try {
                return meters.create(request);
            } catch (OutcomeUnknownException e) {
                time.sleep(SETTLE_TIME);
                return found(request.name(), meters, e);
            }
        };

        assertThat(broken(ServiceMode.LOST_RESPONSES, creating(sound))).isEmpty();
        assertThat(broken(ServiceMode.LATE_LISTS, creating(sound))).isEmpty();
    }

    @Test
    void a_second_create_without_a_second_search_is_detected() {
        Creation hasty = (request, meters, time) -> {
            try {
                return meters.create(request);
            } catch (OutcomeUnknownException ignored) {
                // The response was lost.

                return meters.findByName(request.name()).orElseGet(() -> meters.create(request));
            }
        };

        assertThat(broken(ServiceMode.LATE_EFFECTS, creating(hasty)))
                .containsKey(ClientPromise.NO_DOUBLE.broken() + " (create, names not unique)");
    }

    @Test
    void an_uncertainty_that_is_dropped_after_a_503_is_detected() {
        Creation trusting = (request, meters, time) -> {
            try {
                return meters.create(request);
            } catch (TogaiException e) {
                if (!(e instanceof ServerException) && !(e.getCause() instanceof ServerException)) {
                    throw e;
                }
                time.sleep(SETTLE_TIME);
                return meters.create(request);
            }
        };

        assertThat(broken(ServiceMode.UNAVAILABLE_AFTER_EFFECT, creating(trusting)))
                .containsKey(ClientPromise.NO_FALSE_FAILURE.broken() + " (create, names unique)")
                .containsKey(ClientPromise.NO_FALSE_FAILURE.broken() + " (create, names not unique)");
    }

    @Test
    void a_rejected_second_create_that_is_treated_as_definite_is_detected() {
        Creation definite = (request, meters, time) -> {
            try {
                return meters.create(request);
            } catch (OutcomeUnknownException ignored) {
                // The response was lost.

                time.sleep(SETTLE_TIME);
                return meters.findByName(request.name()).orElseGet(() -> meters.create(request));
            }
        };

        assertThat(broken(ServiceMode.VERY_LATE_LISTS, creating(definite)))
                .containsKey(ClientPromise.NO_FALSE_FAILURE.broken() + " (create, names unique)");
    }

    @Test
    void leftover_bytes_on_a_connection_that_are_read_as_a_response_are_detected() {
        assertThat(broken(ServiceMode.LEFTOVER_BYTES, ClientUnderTest.defaults().withoutLeftoverCheck()))
                .containsKey(ClientPromise.NO_FALSE_SUCCESS.broken() + " (other change, names unique)");
    }

    private static UsageMeter found(String name, UsageMeters meters, OutcomeUnknownException otherwise) {
        try {
            return meters.findByName(name).orElseThrow(() -> otherwise);
        } catch (TogaiException ignored) {
            // The look-up failed, so the outcome stays unknown.

            throw otherwise;
        }
    }

    private static ClientUnderTest creating(Creation creation) {
        return new ClientUnderTest(
                ResiliencePolicy.none(), true, (meters, time) -> new ModifiedCreates(meters, time, creation));
    }

    /** Returns the number of violations by promise. */
    private static Map<String, Integer> broken(ServiceMode mode, ClientUnderTest client) {
        SoakReport report = new SoakReport();
        for (long seed = 1; seed <= SESSIONS; seed++) {
            new SoakSession(mode, seed % 2 == 0, seed, client, report).run();
        }
        return new TreeMap<>(report.broken());
    }

    /** Replaces the create and delegates all other operations to the client. */
    private record ModifiedCreates(UsageMeters meters, SimulatedTimeSource time, Creation creation)
            implements UsageMeters {

        @Override
        public UsageMeter create(CreateUsageMeterRequest request) {
            try {
                return creation.create(request, meters, time);
            } catch (InterruptedException e) {
                throw new IllegalStateException("Nothing interrupts a session.", e);
            }
        }

        @Override
        public UsageMeterPage list(UsageMeterQuery query) {
            return meters.list(query);
        }

        @Override
        public UsageMeter get(MeterId id, boolean includeSchema) {
            return meters.get(id, includeSchema);
        }

        @Override
        public UsageMeter update(MeterId id, UpdateUsageMeterRequest request) {
            return meters.update(id, request);
        }

        @Override
        public void delete(MeterId id) {
            meters.delete(id);
        }

        @Override
        public UsageMeter activate(MeterId id) {
            return meters.activate(id);
        }

        @Override
        public UsageMeter deactivate(MeterId id) {
            return meters.deactivate(id);
        }
    }
}
