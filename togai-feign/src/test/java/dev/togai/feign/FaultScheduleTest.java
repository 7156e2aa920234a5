package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.Operation;
import dev.togai.config.ClientConfig;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.meter.UsageMeters;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The client's promises, over ten thousand fault schedules for each operation. */
class FaultScheduleTest {

    private static final int SCHEDULES = Integer.getInteger("togai.schedules", 10_000);

    static final ScheduleHarness.ClientParts SOUND = FaultScheduleTest::sound;

    static ResiliencePipeline sound(ClientConfig config) {
        SplittableRandom chance = new SplittableRandom(7);
        return ResiliencePipeline.of(config, bound -> chance.nextLong(bound + 1));
    }

    static Stream<Operation> operations() {
        return Stream.of(
                UsageMeters.CREATE,
                UsageMeters.LIST,
                UsageMeters.GET,
                UsageMeters.UPDATE,
                UsageMeters.DELETE,
                UsageMeters.ACTIVATE,
                UsageMeters.DEACTIVATE);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_promise_holds_under_all_faults(Operation operation) {
        int succeeded = 0;
        int unknown = 0;
        try (ScheduleHarness harness = new ScheduleHarness(SOUND)) {
            for (long seed = 1; seed <= SCHEDULES; seed++) {
                ScheduleOutcome outcome = harness.run(operation, seed);
                if (!outcome.violations().isEmpty()) {
                    throw new AssertionError(
                            outcome.violations() + "\n" + outcome.timeline().get());
                }
                succeeded += outcome.failure() == null ? 1 : 0;
                unknown += outcome.failure() instanceof OutcomeUnknownException ? 1 : 0;
            }
        }
        // A client that never returns a result would keep all promises.
        assertThat(succeeded).isGreaterThan(SCHEDULES / 4);
        assertThat(unknown).isLessThan(SCHEDULES / 2);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void a_seed_gives_the_same_schedule_in_every_run(Operation operation) {
        try (ScheduleHarness harness = new ScheduleHarness(SOUND);
                ScheduleHarness another = new ScheduleHarness(SOUND)) {
            for (long seed = 1; seed <= 50; seed++) {
                assertThat(withoutRandomValues(harness.run(operation, seed)))
                        .isEqualTo(withoutRandomValues(another.run(operation, seed)));
            }
        }
    }

    /** Returns the timeline without random ids and without dates. */
    private static String withoutRandomValues(ScheduleOutcome outcome) {
        return outcome.timeline()
                .get()
                .replaceAll("um\\.[\\w.]+", "um")
                .replaceAll("(start|end)=\\d+", "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "");
    }
}
