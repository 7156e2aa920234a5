package dev.togai.recorder;

import static dev.togai.recorder.RecorderFixture.MINUTE;
import static dev.togai.recorder.RecorderFixture.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import dev.togai.json.TogaiJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Recorders with a directory. */
class DirectoryTest {

    private final RecorderFixture fixture = new RecorderFixture();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"OS", "DISK"})
    void the_next_recorder_of_a_directory_delivers_what_is_left(Durability durability) {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder first =
                fixture.builder().durability(durability, directory).open();
        String id = first.record(event()).id();
        RecorderFixture.record(first, 9);
        CloseReport report = first.close(Duration.ofSeconds(5));
        assertThat(report.left()).isEqualTo(10);
        assertThat(report.directory()).contains(directory);
        fixture.togai.stopFailing();

        UsageRecorder second =
                fixture.builder().durability(durability, directory).open();
        second.record(event());
        CloseReport end = second.close(MINUTE);

        assertThat(fixture.counted(id)).isOne();
        assertThat(end.isComplete()).isTrue();
        assertThat(end.ledger().recorded()).isEqualTo(11);
        assertThat(end.ledger().delivered()).isEqualTo(11);
    }

    @Test
    void events_that_the_disk_damages_leave_the_ledger_when_they_are_read() throws IOException {
        try (UsageRecorder recorder =
                fixture.builder().durability(Durability.OS, directory).open()) {
            recorder.record(event("ride-1"));
            recorder.engine().writeStep();
            recorder.record(event("ride-2"));
            recorder.engine().writeStep();
            damage("ride-1");

            UsageLedger ledger = recorder.flush(MINUTE);

            assertThat(ledger.delivered()).isEqualTo(1);
            assertThat(ledger.waiting()).isZero();
            assertThat(ledger.waitingBytes()).isZero();
            assertThat(ledger.oldest()).isEmpty();
            RecorderFixture.assertAddsUp(ledger);
        }
        try (UsageRecorder next =
                fixture.builder().durability(Durability.OS, directory).open()) {
            assertThat(next.ledger().recorded()).isEqualTo(1);
            assertThat(next.ledger().delivered()).isEqualTo(1);
        }
    }

    /** Changes a byte of the first occurrence of a text in the files of the log. */
    private void damage(String text) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            for (Path file : files.toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                Files.writeString(
                        file, content.replaceFirst(text, "x" + text.substring(1)), StandardCharsets.ISO_8859_1);
            }
        }
    }

    @Test
    void an_event_in_a_file_that_was_deleted_is_not_stored() throws Exception {
        UsageRecorder recorder =
                fixture.builder().durability(Durability.DISK, directory).open();
        recorder.record(event("ride-1"));
        recorder.flush(MINUTE);
        Path log = directory.resolve("log");
        try (Stream<Path> files = Files.list(log)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".seg")).toList()) {
                Files.delete(file);
            }
        }

        RecordResult second = recorder.record(event("ride-2"));
        recorder.engine().writeStep();

        assertThat(second.isStored()).isFalse();
        assertThat(recorder.ledger().failures()).containsEntry(DeliveryFailure.STORAGE, 1L);

        assertThat(recorder.flush(MINUTE).delivered()).isEqualTo(2);
        assertThat(second.isStored()).isTrue();
        recorder.close();
        assertThat(fixture.builder()
                        .durability(Durability.DISK, directory)
                        .open()
                        .ledger()
                        .recorded())
                .isEqualTo(2);
    }

    @Test
    void a_directory_has_one_recorder_at_a_time() {
        UsageRecorder first =
                fixture.builder().durability(Durability.OS, directory).open();
        RecorderBuilder second = fixture.builder().durability(Durability.OS, directory);

        assertThatThrownBy(second::open)
                .isInstanceOf(RecorderException.class)
                .hasMessageContaining(directory.toString());

        first.close();
        second.open().close();
    }

    @Test
    void dead_letters_are_in_a_file_of_the_directory() throws IOException {
        UsageRecorder recorder =
                fixture.builder().durability(Durability.DISK, directory).open();
        recorder.record(
                UsageEvent.builder().from(event("ride-1")).schemaName("").build());
        CloseReport report = recorder.close(MINUTE);

        assertThat(report.ledger().deadLetters()).isEqualTo(1);
        assertThat(recorder.takeDeadLetters()).isEmpty();
        assertThat(Files.readAllLines(directory.resolve("dead-letters.jsonl")))
                .singleElement()
                .asString()
                .contains("\"reason\":\"INVALID\"", "\"id\":\"ride-1\"");
    }

    @Test
    void a_dead_letter_with_an_unknown_field_of_several_lines_is_one_line() throws IOException {
        UsageEvent event = UsageEvent.builder()
                .from(event("ride-1"))
                .schemaName("")
                .putUnknownField("trip", "{\r\n  \"zone\": \"north\\nsouth\"\r\n}")
                .build();
        DeadLetterFile file = new DeadLetterFile(directory.resolve("dead-letters.jsonl"));

        file.handle(new DeadLetter(
                Optional.of(event), TogaiJson.write(event), DeadLetterReason.INVALID, "No schema", Instant.EPOCH));

        assertThat(Files.readAllLines(directory.resolve("dead-letters.jsonl")))
                .singleElement()
                .asString()
                .contains("{    \"zone\": \"north\\nsouth\"  }");
    }

    @Test
    void events_over_half_of_the_bound_spill_to_a_directory_and_are_delivered() {
        RecorderBuilder builder = fixture.builder()
                .maxEvents(20)
                .whenFull(WhenFull.spillTo(directory))
                .batchEvents(7);
        Set<String> ids = new HashSet<>();
        try (UsageRecorder recorder = builder.open()) {
            for (int i = 0; i < 10; i++) {
                for (int j = 0; j < 5; j++) {
                    RecordResult result = recorder.record(event());
                    assertThat(result.isAccepted()).isTrue();
                    ids.add(result.id());
                }
                recorder.engine().writeStep();
            }
            assertThat(recorder.ledger().waiting()).isEqualTo(50);

            assertThat(recorder.flush(MINUTE).delivered()).isEqualTo(50);
            assertThat(ids)
                    .hasSize(50)
                    .allSatisfy(id -> assertThat(fixture.counted(id)).isOne());
        }
    }

    @Test
    void only_the_spilled_events_are_left_at_the_end() {
        fixture.togai.failAll(ErrorResponse.of(503, "Not now"));
        UsageRecorder recorder = fixture.builder()
                .maxEvents(20)
                .whenFull(WhenFull.spillTo(directory))
                .open();
        for (int i = 0; i < 5; i++) {
            RecorderFixture.record(recorder, 5);
            recorder.engine().writeStep();
        }

        CloseReport report = recorder.close(Duration.ofSeconds(1));

        assertThat(report.lost()).isEqualTo(10);
        assertThat(report.left()).isEqualTo(15);
        fixture.togai.stopFailing();
        try (UsageRecorder next = fixture.builder()
                .maxEvents(20)
                .whenFull(WhenFull.spillTo(directory))
                .open()) {
            assertThat(next.flush(MINUTE).delivered()).isEqualTo(15);
        }
    }

    @Test
    void a_recorder_that_writes_each_event_cannot_spill() {
        RecorderBuilder builder =
                fixture.builder().durability(Durability.OS, directory).whenFull(WhenFull.spillTo(directory));

        assertThatThrownBy(builder::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs the durability MEMORY");
    }

    @Test
    void memory_has_no_directory() {
        assertThatThrownBy(() -> fixture.builder().durability(Durability.MEMORY, directory))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
