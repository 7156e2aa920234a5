package dev.togai.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import dev.togai.event.UsageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conveniences of the ingestion. */
class IngestionTest {

    /** An ingestion that accepts all events, and fails at one batch. */
    private static final class StubIngestion implements Ingestion {
        private final List<UsageEvent> events = new ArrayList<>();
        private final List<Integer> sizes = new ArrayList<>();
        private final int failsAt;

        StubIngestion(int failsAt) {
            this.failsAt = failsAt;
        }

        @Override
        public IngestResponse ingest(IngestEventRequest request) {
            events.add(request.event());
            return IngestResponse.accepted();
        }

        @Override
        public BatchResult ingestBatch(IngestBatchRequest request) {
            if (sizes.size() == failsAt) {
                throw new IllegalStateException("the service failed");
            }
            sizes.add(request.events().size());
            events.addAll(request.events());
            return BatchResult.of(request, 202, IngestResponse.accepted());
        }
    }

    private final StubIngestion ingestion = new StubIngestion(-1);

    private static UsageEvent event(int number) {
        return UsageEvent.builder()
                .schemaName("s")
                .accountId("acme")
                .timestamp("2026-11-02T06:15:30Z")
                .attribute("n", number)
                .build();
    }

    private static Stream<UsageEvent> events(int count) {
        return IntStream.range(0, count).mapToObj(IngestionTest::event);
    }

    @Test
    void one_event_is_ingested_with_an_id() {
        ingestion.ingest(event(1));
        ingestion.ingest(it -> it.schemaName("s").accountId("a").timestamp("2026-11-02T06:15:30Z"));

        assertThat(ingestion.events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.id()).isPresent());
    }

    @Test
    void e1_many_events_are_ingested_in_batches_of_500() {
        BatchResult result = ingestion.ingestAll(events(1_201).toList());

        assertThat(ingestion.sizes).containsExactly(500, 500, 201);
        assertThat(result.results())
                .extracting(EventResult::index)
                .isEqualTo(IntStream.range(0, 1_201).boxed().toList());
        assertThat(result.responses()).hasSize(3);
        assertThat(result.isAccepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000})
    void the_size_of_batches_can_be_set(int size) {
        List<BatchResult> results = new ArrayList<>();

        ingestion.ingestAll(events(14).toList(), size, results::add);

        assertThat(results).hasSize((14 + size - 1) / size);
        assertThat(ingestion.events).hasSize(14);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void a_size_beyond_1000_is_rejected(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ingestion.ingestAll(List.of(), size, result -> {}))
                .withMessageContaining("1 to 1000");
    }

    @Test
    void no_events_need_no_request() {
        assertThat(ingestion.ingestAll(List.of()).results()).isEmpty();
        assertThat(ingestion.sizes).isEmpty();
    }

    @Test
    @SuppressWarnings("StreamToIterable") // A one-shot Iterable is under test.
    void the_events_of_a_stream_are_read_batch_by_batch() {
        List<Integer> read = new ArrayList<>();
        Iterable<UsageEvent> events = events(5).peek(event -> read.add(ingestion.events.size()))::iterator;

        ingestion.ingestAll(events, 2, result -> {});

        assertThat(read).containsExactly(0, 0, 2, 2, 4);
    }

    @Test
    void an_invalid_event_stops_before_its_batch_and_is_reported_with_its_index_among_all() {
        List<UsageEvent> events = new ArrayList<>(events(5).toList());
        events.set(
                3, UsageEvent.builder().from(event(3)).attribute("fare", "1e3").build());

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ingestion.ingestAll(events, 2, result -> {}))
                .withMessageContaining("Cannot ingest batch 2, which begins with event 2: ")
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::field)
                        .containsExactly("events[3].attributes[1].value"));
        assertThat(ingestion.events).hasSize(2);
    }

    @Test
    void the_failure_of_a_batch_ends_the_ingestion() {
        StubIngestion failing = new StubIngestion(1);
        List<BatchResult> results = new ArrayList<>();

        assertThatThrownBy(() -> failing.ingestAll(events(5).toList(), 2, results::add))
                .isInstanceOf(IllegalStateException.class);
        assertThat(results).hasSize(1);
        assertThat(failing.events).hasSize(2);
    }
}
