package dev.togai.feign.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.feign.soak.SoakSession.ClientUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The client's guarantees about outcomes, tested with a service that shares no code with the fake. {@code togai.soak.calls} is
 * the number of creates in each mode; each other changing operation is called a quarter as often.
 */
class OutcomeSoakTest {

    private static final int CREATES = Integer.getInteger("togai.soak.calls", 200);
    private static final int MOST_UNKNOWN_PERCENT = 10;

    @ParameterizedTest
    @EnumSource
    void every_reported_outcome_is_true(ServiceMode mode, TestReporter reporter) {
        SoakReport report = soak(mode, CREATES);

        reporter.publishEntry(mode.name(), report.toString());
        assertThat(report.broken()).as(report.timelines()).isEmpty();
    }

    @Test
    void few_outcomes_are_unknown_where_lists_are_prompt() {
        SoakReport report = soak(ServiceMode.LOST_RESPONSES, CREATES);

        assertThat(report.unknownPercent()).as(report.toString()).isLessThan(MOST_UNKNOWN_PERCENT);
    }

    private static SoakReport soak(ServiceMode mode, int creates) {
        SoakReport report = new SoakReport();
        for (long seed = 1; seed * SoakSession.CREATES <= creates; seed++) {
            new SoakSession(mode, seed % 2 == 0, seed, ClientUnderTest.defaults(), report).run();
        }
        return report;
    }
}
