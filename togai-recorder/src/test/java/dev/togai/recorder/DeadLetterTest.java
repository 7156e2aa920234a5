package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static dev.togai.recorder.RecorderFixture.runDue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import dev.togai.recorder.internal.log.LedgerCounts;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.LoggedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterTest {

    private static final UsageEvent INVALID =
            UsageEvent.builder().from(event("ride-invalid")).accountId("").build();

    private final RecorderFixture fixture = new RecorderFixture();
    private final List<DeadLetter> letters = new ArrayList<>();

    @Test
    void an_event_over_a_limit_is_a_dead_letter_and_the_others_are_sent() {
        try (UsageRecorder recorder =
                fixture.builder().deadLetters(letters::add).open()) {
            recorder.record(event("ride-1"));
            recorder.record(INVALID);
            recorder.record(event("ride-2"));
            fixture.runFor(recorder, MINUTE);

            assertThat(recorder.ledger().delivered()).isEqualTo(2);
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(DeadLetterReason.INVALID);
                assertThat(letter.event()).contains(INVALID);
                assertThat(letter.message()).contains("accountId");
                assertThat(letter).hasToString("DeadLetter[INVALID, recorded at 2024-01-01T09:00:00Z]");
            });
        }
    }

    @Test
    void an_event_that_waited_for_43_days_is_not_sent() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        try (UsageRecorder recorder =
                fixture.builder().deadLetters(letters::add).open()) {
            recorder.record(event("ride-1"));
            fixture.runFor(recorder, Duration.ofDays(43).minusSeconds(1));
            assertThat(recorder.ledger().waiting()).isEqualTo(1);
            fixture.togai.stopFailing();
            fixture.runFor(recorder, MINUTE);

            assertThat(fixture.counted("ride-1")).isZero();
            assertThat(letters).singleElement().extracting(DeadLetter::reason).isEqualTo(DeadLetterReason.EXPIRED);
        }
    }

    @Test
    void an_equal_event_with_the_id_of_a_waiting_one_is_a_duplicate() {
        try (UsageRecorder recorder =
                fixture.builder().deadLetters(letters::add).open()) {
            recorder.record(event("ride-1"));
            runDue(recorder);
            recorder.record(event("ride-1"));

            UsageLedger ledger = recorder.flush(MINUTE);

            assertThat(ledger.delivered()).isEqualTo(1);
            assertThat(ledger.duplicate()).isEqualTo(1);
            assertThat(letters).isEmpty();
            assertThat(fixture.requests()).hasSize(1);
        }
    }

    @Test
    void another_event_with_the_id_of_a_waiting_one_is_a_dead_letter() {
        try (UsageRecorder recorder =
                fixture.builder().deadLetters(letters::add).open()) {
            recorder.record(event("ride-1"));
            recorder.record(event(Optional.of("ride-1"), "2"));
            fixture.runFor(recorder, MINUTE);

            assertThat(recorder.ledger().delivered()).isEqualTo(1);
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(DeadLetterReason.ID_CONFLICT);
                assertThat(letter.json()).contains("\"2\"");
            });
        }
    }

    @Test
    void a_stored_event_that_cannot_be_read_is_a_dead_letter() throws IOException {
        KeptLog log = new KeptLog();
        byte[] json = "{\"schemaName\":".getBytes(StandardCharsets.UTF_8);
        log.append(new LogGroup(
                List.of(new LoggedEvent(1, fixture.time.now(), json)), List.of(), new LedgerCounts(1, 0, 0, 0, 0)));
        try (UsageRecorder recorder =
                fixture.builder(log).deadLetters(letters::add).open()) {
            fixture.runFor(recorder, MINUTE);

            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNREADABLE);
                assertThat(letter.event()).isEmpty();
                assertThat(letter.json()).isEqualTo("{\"schemaName\":");
            });
        }
    }

    @Test
    void an_event_waits_while_its_handler_fails() {
        boolean[] fails = {true};
        DeadLetterHandler handler = letter -> {
            if (fails[0]) {
                throw new IOException("No space");
            }
            letters.add(letter);
        };
        try (UsageRecorder recorder = fixture.builder().deadLetters(handler).open()) {
            recorder.record(INVALID);
            recorder.record(event("ride-1"));
            fixture.runFor(recorder, MINUTE);
            assertThat(recorder.ledger().delivered()).isEqualTo(1);
            assertThat(recorder.ledger().waiting()).isEqualTo(1);
            assertThat(recorder.ledger().failures()).containsEntry(DeliveryFailure.HANDLER, 1L);

            fails[0] = false;
            fixture.runFor(recorder, MINUTE);

            assertThat(letters).hasSize(1);
            assertThat(recorder.ledger().deadLetters()).isEqualTo(1);
        }
    }

    @Test
    void conflicting_events_over_a_bound_wait_in_the_queue_while_the_handler_fails() {
        boolean[] fails = {true};
        DeadLetterHandler handler = letter -> {
            if (fails[0]) {
                throw new IOException("No space");
            }
            letters.add(letter);
        };
        KeptLog log = new KeptLog();
        try (UsageRecorder recorder = fixture.builder(log).deadLetters(handler).open()) {
            recorder.record(event("ride-1"));
            for (int i = 0; i < 1_100; i++) {
                recorder.record(event(Optional.of("ride-1"), "2"));
            }
            runDue(recorder);
            assertThat(log.status().nextPosition()).isEqualTo(1_002);
            assertThat(recorder.ledger().waiting()).isEqualTo(1_100);

            fails[0] = false;
            fixture.runFor(recorder, MINUTE);
            fixture.runFor(recorder, MINUTE);

            assertThat(letters).hasSize(1_100);
        }
    }

    @Test
    void dead_letters_are_handled_while_sending_is_held() throws Exception {
        try (UsageRecorder recorder =
                fixture.builder().deadLetters(letters::add).open()) {
            recorder.record(event("ride-1"));
            recorder.record(event(Optional.of("ride-1"), "2"));
            recorder.pause(MINUTE);
            runDue(recorder);

            assertThat(letters).hasSize(1);
        }
    }

    @Test
    void a_recorder_without_a_directory_keeps_1000_dead_letters_and_the_rest_waits() {
        try (UsageRecorder recorder = fixture.builder().open()) {
            for (int i = 0; i < 1_001; i++) {
                recorder.record(
                        UsageEvent.builder().from(INVALID).id("invalid-" + i).build());
            }
            fixture.runFor(recorder, MINUTE);
            assertThat(recorder.ledger().deadLetters()).isEqualTo(1_000);
            assertThat(recorder.ledger().waiting()).isEqualTo(1);

            assertThat(recorder.takeDeadLetters()).hasSize(1_000);
            fixture.runFor(recorder, MINUTE);

            assertThat(recorder.takeDeadLetters()).hasSize(1);
            assertThat(recorder.ledger().waiting()).isZero();
        }
    }

    @Test
    void a_file_of_dead_letters_has_one_of_them_a_line(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("dead-letters.jsonl");
        DeadLetterFile handler = new DeadLetterFile(file);
        UsageEvent ride = event("ride-1");
        Instant time = Instant.parse("2024-01-01T00:00:00Z");
        handler.handle(new DeadLetter(
                Optional.of(ride), TogaiJson.write(ride), DeadLetterReason.REJECTED, "400: \"no\"\n", time));
        handler.handle(new DeadLetter(Optional.empty(), "{\"a\":", DeadLetterReason.UNREADABLE, "\u0007", time));

        List<String> lines = Files.readAllLines(file);

        assertThat(lines)
                .containsExactly(
                        "{\"reason\":\"REJECTED\",\"message\":\"400: \\\"no\\\"\\u000a\","
                                + "\"recordedAt\":\"2024-01-01T00:00:00Z\",\"event\":" + TogaiJson.write(ride) + "}",
                        "{\"reason\":\"UNREADABLE\",\"message\":\"\\u0007\","
                                + "\"recordedAt\":\"2024-01-01T00:00:00Z\",\"stored\":\"{\\\"a\\\":\"}");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_line_after_a_torn_one_begins_on_its_own(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("dead-letters.jsonl"), "{\"rea");
        new DeadLetterFile(file)
                .handle(new DeadLetter(Optional.empty(), "{", DeadLetterReason.UNREADABLE, "Damaged", Instant.EPOCH));

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("{\"rea");
    }

    @Test
    void a_folder_that_does_not_exist_keeps_the_event_waiting(@TempDir Path folder) {
        DeadLetterFile handler = new DeadLetterFile(folder.resolve("missing/dead-letters.jsonl"));
        DeadLetter letter =
                new DeadLetter(Optional.empty(), "{", DeadLetterReason.UNREADABLE, "Damaged", Instant.EPOCH);

        assertThatThrownBy(() -> handler.handle(letter)).isInstanceOf(IOException.class);
    }

    @Test
    void only_the_latest_ids_are_compared() {
        WaitingIds ids = new WaitingIds();
        byte[] json = {1};
        assertThat(ids.add("a", 1, json)).isEqualTo(WaitingIds.Relation.NEW);
        for (int i = 0; i < 16_384; i++) {
            ids.add("id-" + i, i + 2, json);
        }

        assertThat(ids.add("id-5", 20_000, json)).isEqualTo(WaitingIds.Relation.EQUAL);
        assertThat(ids.add("id-5", 20_001, new byte[0])).isEqualTo(WaitingIds.Relation.CONFLICTING);
        assertThat(ids.add("a", 20_002, new byte[0])).isEqualTo(WaitingIds.Relation.NEW);
    }
}
