package dev.togai.recorder.test;

import static dev.togai.recorder.test.RecorderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.ErrorResponse;
import dev.togai.recorder.DeadLetterReason;
import dev.togai.recorder.UsageRecorder;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import java.time.Duration;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The assertions, and the messages of their failures. */
class UsageRecorderAssertTest {

    /** The log of recorders, whose lines would hide the results of the tests. */
    private static final Logger LOG = Logger.getLogger("dev.togai.recorder");

    static {
        LOG.setUseParentHandlers(false);
    }

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final FakeTogai fake = FakeTogai.builder().time(time).build();

    private static void record(UsageRecorder recorder, String id) {
        recorder.record(event -> event.schemaName("rides")
                .id(id)
                .timestamp("2024-01-01T08:00:00Z")
                .accountId("acme")
                .attribute("distance", "12"));
    }

    private static void assertFails(ThrowingCallable assertion, String... lines) {
        assertThatThrownBy(assertion)
                .isInstanceOf(AssertionError.class)
                .hasMessage(String.join(System.lineSeparator(), lines));
    }

    @Test
    void the_counts_of_a_recorder_that_delivered_its_events_are_verified() {
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "ride-1");
            record(recorder, "ride-2");

            assertThat(recorder)
                    .hasRecorded(2)
                    .hasDelivered(2)
                    .hasDuplicates(0)
                    .hasRejected(0)
                    .hasDeadLetters(0)
                    .hasNothingWaiting()
                    .hasNothingLost();
            assertFails(
                    () -> assertThat(recorder).hasDelivered(3),
                    "Expected the ledger of the recorder to have delivered 3, but it has delivered 2.",
                    "  recorded 2 = delivered 2 + duplicate 0 + deadLetters 0 + waiting 0 + rejected 0");
        }
    }

    @Test
    void a_failure_states_why_events_wait_and_the_remedy() {
        fake.failAll(ErrorResponse.of(503, "Down"));
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "ride-1");
            time.advance(Duration.ofMinutes(5));

            assertThat(recorder).hasWaiting(1).hasNothingLost();
            assertFails(
                    () -> assertThat(recorder).hasNothingWaiting(),
                    "Expected the ledger of the recorder to have waiting 0, but it has waiting 1.",
                    "  recorded 1 = delivered 0 + duplicate 0 + deadLetters 0 + waiting 1 + rejected 0, failures {SERVER=1}",
                    "  Events wait, the oldest for PT5M. Call flush(timeout): it sends them, and advances a virtual time until"
                            + " it has.",
                    "  SERVER, 1 time: Wait for Togai, or check the proxy.");
            fake.stopFailing();
        }
    }

    @Test
    void rejected_events_and_dead_letters_are_lost() {
        fake.failAll(ErrorResponse.of(503, "Down"));
        try (UsageRecorder recorder =
                TestRecorder.builder(fake, time).maxEvents(1).open()) {
            record(recorder, "r".repeat(51));
            record(recorder, "ride-2");
            record(recorder, "ride-3");

            assertFails(
                    () -> assertThat(recorder).hasNothingLost(),
                    "Expected the recorder to have lost no event, but 1 was rejected and 1 is a dead letter.",
                    "  recorded 3 = delivered 0 + duplicate 0 + deadLetters 1 + waiting 1 + rejected 1, failures {SERVER=1}",
                    "  Events wait, the oldest for PT0S. Call flush(timeout): it sends them, and advances a virtual time until"
                            + " it has.",
                    "  SERVER, 1 time: Wait for Togai, or check the proxy.",
                    "  Rejected as FULL: 1. Raise maxEvents or maxBytes, or flush before the recorder is full.",
                    "  Dead letter of event \"" + "r".repeat(51) + "\": INVALID: "
                            + recorder.deadLetters().get(0).message());
            fake.stopFailing();
        }
    }

    @Test
    void a_dead_letter_has_a_reason_and_a_message() {
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "r".repeat(51));

            assertThat(recorder)
                    .hasDeadLetter("r".repeat(51))
                    .hasReason(DeadLetterReason.INVALID)
                    .hasMessageContaining("50")
                    .and()
                    .hasDeadLetters(1);
            assertThat(recorder.takeDeadLetters()).hasSize(1);
        }
    }

    @Test
    void a_dead_letter_with_another_reason_fails_with_its_message() {
        try (UsageRecorder recorder = TestRecorder.open(fake, time)) {
            record(recorder, "r".repeat(51));
            DeadLetterAssert letter = assertThat(recorder).hasDeadLetter("r".repeat(51));
            String message = recorder.deadLetters().get(0).message();

            assertFails(
                    () -> letter.hasReason(DeadLetterReason.EXPIRED),
                    "Expected the dead letter of event \"" + "r".repeat(51)
                            + "\" to have the reason EXPIRED, but it has INVALID: " + message);
            assertThatThrownBy(() -> letter.hasMessageContaining("unknown account"))
                    .hasMessageContaining("  unknown account")
                    .hasMessageContaining(message);
        }
    }

    @Test
    void a_missing_dead_letter_fails_with_those_of_other_events() {
        try (UsageRecorder recorder = TestRecorder.builder(fake, time)
                .deadLetters(letter -> assertThat(letter.json()).isNotEmpty())
                .open()) {
            record(recorder, "r".repeat(51));

            assertFails(
                    () -> assertThat(recorder).hasDeadLetter("ride-1"),
                    "Expected event \"ride-1\" to be a dead letter, but there is none in memory.",
                    "  recorded 1 = delivered 0 + duplicate 0 + deadLetters 1 + waiting 0 + rejected 0",
                    "  Other dead letters were taken, or are in the directory or the handler of the recorder.");
        }
    }

    @Test
    void a_missing_recorder_fails() {
        UsageRecorder none = null;

        assertThatThrownBy(() -> assertThat(none).hasRecorded(0)).isInstanceOf(AssertionError.class);
    }
}
