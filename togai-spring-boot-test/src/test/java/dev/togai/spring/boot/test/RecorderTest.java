package dev.togai.spring.boot.test;

import static dev.togai.recorder.test.RecorderAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.recorder.UsageRecorder;
import dev.togai.testkit.FakeTogai;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Logger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The recorder of an application in tests. */
class RecorderTest {

    /** The log of recorders, whose lines would hide the results of the tests. */
    private static final Logger LOG = Logger.getLogger("dev.togai.recorder");

    static {
        LOG.setUseParentHandlers(false);
    }

    private static final String DIRECTORY = "target/directory-of-the-application";

    private static void record(UsageRecorder recorder, String id) {
        recorder.record(event -> event.schemaName("rides")
                .id(id)
                .timestamp("2024-01-01T08:00:00Z")
                .accountId("acme")
                .attribute("distance", "12"));
    }

    @Nested
    @SpringBootTest(classes = BillingApplication.class, properties = "togai.recorder.directory=" + DIRECTORY)
    @AutoConfigureFakeTogai
    class InMemory {

        @Autowired
        private UsageRecorder recorder;

        @Autowired
        private FakeTogai fake;

        @Test
        void an_event_is_delivered_when_record_returns() {
            record(recorder, "ride-1");

            assertThat(recorder).hasNothingWaiting();
            assertThat(fake.events().find("ride-1")).isPresent();
        }

        @RepeatedTest(2)
        void no_event_of_a_test_waits_in_the_next() {
            assertThat(recorder).hasNothingWaiting();
            assertThat(fake.events().find("ride-1")).isEmpty();
            assertThat(recorder.deadLetters()).isEmpty();

            fake.failAll(ErrorResponse.of(503, "Down"));
            record(recorder, "r".repeat(51));
            record(recorder, "ride-1");

            assertThat(recorder).hasWaiting(1).hasDeadLetter("r".repeat(51));
        }

        @Test
        void a_flush_delivers_after_an_outage_without_a_wait() {
            fake.failNext(ErrorResponse.of(503, "Down"));
            record(recorder, "ride-1");
            assertThat(recorder).hasWaiting(1);

            recorder.flush(Duration.ofMinutes(1));

            assertThat(fake.events().find("ride-1")).isPresent();
        }

        @Test
        void the_directory_of_the_application_is_not_used() {
            record(recorder, "ride-1");

            assertThat(Files.exists(Path.of(DIRECTORY))).isFalse();
        }
    }

    @Nested
    @SpringBootTest(classes = BillingApplication.class)
    @AutoConfigureFakeTogai(overHttp = true)
    class OverHttp {

        @Autowired
        private UsageRecorder recorder;

        @Autowired
        private FakeTogai fake;

        @RepeatedTest(2)
        void an_event_is_delivered_when_record_returns() {
            record(recorder, "ride-1");

            assertThat(recorder).hasNothingWaiting();
            assertThat(fake.events().find("ride-1")).isPresent();
        }
    }
}
