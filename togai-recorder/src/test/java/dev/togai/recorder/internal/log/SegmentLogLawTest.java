package dev.togai.recorder.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SegmentLogLawTest {

    private static final int MOST_HISTORIES_OF_A_DEFECT = 300;

    @Test
    void a_log_has_exactly_the_groups_whose_append_returned_after_any_history() {
        runHistories(1, 200);
    }

    @Test
    @Tag("proof")
    void a_log_has_exactly_the_groups_whose_append_returned_after_10_000_histories() {
        runHistories(1_000, 10_000);
    }

    @TestFactory
    Stream<DynamicTest> a_history_finds_each_defect() {
        return BrokenLogs.all().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        "a log that " + entry.getKey(),
                        () -> assertThat(LongStream.range(1, MOST_HISTORIES_OF_A_DEFECT)
                                        .anyMatch(seed -> findsDefect(seed, entry.getValue())))
                                .as("found")
                                .isTrue()));
    }

    private static void runHistories(long firstSeed, int count) {
        List<LogHistory> histories = LongStream.range(firstSeed, firstSeed + count)
                .mapToObj(SegmentLogLawTest::run)
                .toList();

        assertThat(histories.stream().mapToLong(LogHistory::crashes).sum()).isGreaterThan(2L * count);
        assertThat(histories.stream().filter(LogHistory::isSummaryComplete).count())
                .as("histories whose summary was compared to the end")
                .isGreaterThan(count / 4);
    }

    private static LogHistory run(long seed) {
        try {
            LogHistory history = new LogHistory(seed, SegmentLog::open);
            history.run();
            return history;
        } catch (IOException | RuntimeException | AssertionError e) {
            return fail("The history with seed " + seed + " breaks a law: " + e.getMessage(), e);
        }
    }

    private static boolean findsDefect(long seed, LogVariant variant) {
        try {
            new LogHistory(seed, variant).run();
            return false;
        } catch (IOException | RuntimeException | AssertionError ignored) {
            // The history found it.
            return true;
        }
    }
}
