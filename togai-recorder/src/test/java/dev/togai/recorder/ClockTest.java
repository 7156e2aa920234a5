package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines whose date is set while events wait. */
class ClockTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RecorderFixture fixture = new RecorderFixture();
    private final AdjustableTimeSource clock = new AdjustableTimeSource(fixture.time);
    private final List<DeadLetter> letters = new ArrayList<>();

    private RecorderBuilder builder() {
        return fixture.builder().time(clock).deadLetters(letters::add);
    }

    @ParameterizedTest
    @ValueSource(longs = {-50 * 24, -1, 1})
    void a_clock_that_is_set_delays_no_event(long hours) {
        try (UsageRecorder recorder = builder().open()) {
            recorder.record(event("ride-1"));
            RecorderFixture.runDue(recorder);
            clock.adjust(Duration.ofHours(hours));
            recorder.record(event("ride-2"));
            fixture.runFor(recorder, SECOND);

            assertThat(recorder.ledger().delivered()).isEqualTo(2);
        }
    }

    @Test
    void a_clock_that_was_set_back_between_two_processes_delays_no_event() {
        KeptLog log = new KeptLog();
        UsageRecorder first = fixture.builder(log).time(clock).open();
        first.record(event("ride-1"));
        first.engine().writeStep();
        clock.adjust(Duration.ofDays(-50));
        try (UsageRecorder second = fixture.builder(log).time(clock).open()) {
            assertThat(second.ledger().oldestAge()).contains(Duration.ZERO);
            fixture.runFor(second, SECOND);

            assertThat(second.ledger().delivered()).isEqualTo(1);
        }
    }

    @Test
    void an_event_of_43_days_is_a_dead_letter_although_the_clock_was_set_back() {
        fixture.inject(FaultPlan.script().next(Fault.reset().withEffect()));
        try (UsageRecorder recorder = builder().open()) {
            recorder.record(event("ride-1"));
            fixture.runFor(recorder, SECOND);
            fixture.inject(FaultPlan.none());
            clock.adjust(Duration.ofDays(-50));
            fixture.runFor(recorder, Duration.ofDays(46));

            assertThat(fixture.counted("ride-1")).isEqualTo(1);
            assertThat(letters).singleElement().extracting(DeadLetter::reason).isEqualTo(DeadLetterReason.EXPIRED);
        }
    }

    @Test
    void an_event_is_a_dead_letter_after_the_clock_was_set_ahead_by_50_days() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder = builder().open()) {
            recorder.record(event("ride-1"));
            fixture.runFor(recorder, SECOND);
            fixture.togai.stopFailing();
            clock.adjust(Duration.ofDays(50));
            fixture.runFor(recorder, MINUTE);

            assertThat(fixture.counted("ride-1")).isZero();
            assertThat(letters).singleElement().extracting(DeadLetter::reason).isEqualTo(DeadLetterReason.EXPIRED);
            assertThat(recorder.ledger().deadLetters()).isEqualTo(1);
        }
    }
}
