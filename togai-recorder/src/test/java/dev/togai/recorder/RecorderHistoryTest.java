package dev.togai.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecorderHistoryTest {

    /** 300, and 10,000 in the profile {@code proof}. */
    private static final int HISTORIES = Integer.getInteger("togai.schedules", 300);

    private static final int HISTORIES_OF_A_DEFECT = 300;

    @Test
    void each_stored_event_is_counted_once_in_every_history() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            try {
                new RecorderHistory(seed, Durability.DISK, new Defect()).run();
            } catch (AssertionError | RuntimeException e) {
                fail("The history of the seed " + seed + " fails", e);
            }
        }
    }

    @Test
    void a_recorder_in_memory_reports_each_event_that_togai_does_not_count() {
        for (long seed = 0; seed < HISTORIES / 4; seed++) {
            try {
                new RecorderHistory(seed, Durability.MEMORY, new Defect()).run();
            } catch (AssertionError | RuntimeException e) {
                fail("The history of the seed " + seed + " fails", e);
            }
        }
    }

    static Stream<String> defects() {
        return Defects.all().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void histories_find_a_recorder_that(String defect) {
        int seed = 0;
        while (seed < HISTORIES_OF_A_DEFECT && !isFound(defect, seed)) {
            seed++;
        }

        assertThat(seed).as("a history that finds the defect").isLessThan(HISTORIES_OF_A_DEFECT);
    }

    private static boolean isFound(String defect, long seed) {
        try {
            new RecorderHistory(
                            seed,
                            Durability.DISK,
                            Objects.requireNonNull(Defects.all().get(defect)))
                    .run();
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
