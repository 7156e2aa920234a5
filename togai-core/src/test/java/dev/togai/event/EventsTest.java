package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.InvalidRequestException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conveniences of the operations on events. */
class EventsTest {

    private static EventRecord record(String referenceId, String status, String createdAt) {
        return EventRecord.builder()
                .referenceId(referenceId)
                .event(UsageEvent.builder()
                        .schemaName("s")
                        .id("e")
                        .accountId("a")
                        .timestamp("2026-11-02T06:15:30Z")
                        .build())
                .ingestionStatus(
                        EventStatus.builder().status(IngestionStatus.of(status)).build())
                .createdAt(Instant.parse(createdAt))
                .build();
    }

    private static final class StubEvents implements Events {
        private final List<EventQuery> queries = new ArrayList<>();
        private final Map<String, EventPage> pages;
        private final List<EventRecord> records;

        StubEvents(Map<String, EventPage> pages, EventRecord... records) {
            this.pages = pages;
            this.records = List.of(records);
        }

        @Override
        public EventPage list(EventQuery query) {
            queries.add(query);
            return pages.getOrDefault(
                    query.nextToken().orElse(""), EventPage.builder().build());
        }

        @Override
        public List<EventRecord> get(EventId id) {
            return records;
        }

        @Override
        public CorrectionResult correct(CorrectionRequest request) {
            return CorrectionResult.builder().build();
        }
    }

    private static Optional<String> current(EventRecord... records) {
        return new StubEvents(Map.of(), records).find("e").flatMap(EventRecord::referenceId);
    }

    @Test
    void the_current_record_is_the_latest_that_is_neither_reverted_nor_a_duplicate() {
        EventRecord reverted = record("r1", "REVERTED", "2026-11-02T06:00:00Z");
        EventRecord metered = record("r2", "INGESTION_COMPLETED_EVENT_METERED", "2026-11-02T07:00:00Z");
        EventRecord failed = record("r3", "INGESTION_FAILED", "2026-11-02T06:30:00Z");
        EventRecord duplicate = record("r4", "INGESTION_FAILED_DUPLICATE_EVENT", "2026-11-02T08:00:00Z");

        assertThat(current(reverted, metered, failed, duplicate)).contains("r2");
        assertThat(current(duplicate, failed, metered, reverted)).contains("r2");
        assertThat(current(reverted, duplicate)).contains("r4");
        assertThat(current(reverted)).contains("r1");
        assertThat(current()).isEmpty();
    }

    @Test
    void e14_an_iteration_follows_the_tokens_through_empty_pages() {
        EventRecord first = record("r1", "REVERTED", "2026-11-02T06:00:00Z");
        EventRecord second = record("r2", "REVERTED", "2026-11-02T06:00:00Z");
        StubEvents events = new StubEvents(Map.of(
                "", EventPage.builder().addEvent(first).nextToken("t1").build(),
                "t1", EventPage.builder().nextToken("t2").build(),
                "t2", EventPage.builder().addEvent(first).addEvent(second).build()));

        assertThat(events.all(EventQuery.builder().accountId("a").build())).containsExactly(first, second);
        assertThat(events.queries)
                .allSatisfy(query -> assertThat(query.accountId()).contains("a"))
                .extracting(EventQuery::nextToken)
                .containsExactly(Optional.empty(), Optional.of("t1"), Optional.of("t2"));
    }

    @Test
    void records_without_a_reference_id_are_not_confused() {
        EventRecord first = record("r1", "REVERTED", "2026-11-02T06:00:00Z");
        EventRecord bare =
                EventRecord.builder().from(first).referenceId(Optional.empty()).build();
        EventRecord other =
                EventRecord.builder().from(bare).createdAt(Instant.EPOCH).build();
        StubEvents events = new StubEvents(Map.of(
                "", EventPage.builder().events(List.of(bare, other, bare)).build()));

        assertThat(events.all()).containsExactly(bare, other);
    }

    @Test
    void e16_a_query_has_the_status_of_a_category_or_of_any_name() {
        assertThat(EventQuery.builder()
                        .status(EventCategory.UNPROCESSED)
                        .build()
                        .status())
                .contains("UNPROCESSED");
        assertThat(EventQuery.builder().status(IngestionStatus.REVERTED).build().status())
                .contains("REVERTED");
        assertThat(EventQuery.builder().status("ANY").build().status()).contains("ANY");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 51, Integer.MAX_VALUE})
    void a_page_size_beyond_50_is_rejected(int size) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> EventQuery.builder().pageSize(size).build())
                .withMessageContaining("pageSize: 1 to 50");
    }

    @Test
    void strings_that_cannot_be_sent_are_rejected_at_once() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> EventQuery.builder()
                        .status("\uD83D")
                        .accountId("\uD83D")
                        .schemaName("\uD83D")
                        .nextToken("\uD83D")
                        .build())
                .satisfies(e -> assertThat(e.violations()).hasSize(4));
    }

    @Test
    void the_failures_of_a_correction_are_listed() {
        CorrectedEvent.Builder event = CorrectedEvent.builder()
                .event(record("r1", "REVERTED", "2026-11-02T06:00:00Z").event());
        CorrectionResult result = CorrectionResult.builder()
                .addData(event.status(CorrectionStatus.REVERTED).build())
                .addData(event.status(CorrectionStatus.FAILED)
                        .reason("past cycle")
                        .build())
                .build();

        assertThat(result.failed()).extracting(CorrectedEvent::reason).containsExactly(Optional.of("past cycle"));
    }
}
