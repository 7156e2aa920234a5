package dev.togai.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import dev.togai.recorder.Durability;
import dev.togai.recorder.OutboxDatabase;
import dev.togai.recorder.OutboxRelay;
import dev.togai.recorder.RecorderBuilder;
import dev.togai.recorder.UsageOutbox;
import dev.togai.recorder.UsageRecorder;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The meters of the ledger of a recorder. */
@Timeout(60)
class RecorderMetricsTest {

    /** The log of recorders, whose lines would hide the results of the tests. */
    private static final Logger LOG = Logger.getLogger("dev.togai.recorder");

    static {
        LOG.setUseParentHandlers(false);
    }

    private final VirtualTimeSource time = VirtualTimeSource.create();
    private final FakeTogai fake = FakeTogai.builder().time(time).build();
    private final MeterRegistry registry = new SimpleMeterRegistry();

    private RecorderBuilder builder() {
        return UsageRecorder.builder(fake).time(time).withoutThreads();
    }

    private void record(UsageRecorder recorder, String id) {
        recorder.record(ride(id));
    }

    private UsageEvent ride(String id) {
        return UsageEvent.builder()
                .schemaName("rides")
                .id(id)
                .timestamp(time.now())
                .accountId("acme")
                .attribute("distance", "12")
                .build();
    }

    private double events(String outcome) {
        return registry.get("togai.recorder.events")
                .tag("togai.outcome", outcome)
                .functionCounter()
                .count();
    }

    @Test
    void events_are_counted_by_their_outcome() {
        try (UsageRecorder recorder = builder().maxEvents(2).open()) {
            RecorderMetrics.of(recorder).bindTo(registry);
            record(recorder, "ride-1");
            record(recorder, "r".repeat(51));
            record(recorder, "ride-3");

            assertThat(events("delivered")).isZero();
            assertThat(events("rejected")).isEqualTo(1);
            assertThat(registry.get("togai.recorder.rejections")
                            .tag("togai.rejection.reason", "full")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);

            recorder.close(Duration.ofMinutes(1));

            assertThat(events("delivered")).isEqualTo(1);
            assertThat(events("dead_letter")).isEqualTo(1);
            assertThat(events("duplicate")).isZero();
        }
    }

    @Test
    void gauges_follow_the_events_that_wait_during_an_outage() {
        try (UsageRecorder recorder = builder().open()) {
            RecorderMetrics.of(recorder).bindTo(registry);
            fake.failAll(ErrorResponse.of(503, "Down"));
            record(recorder, "ride-1");
            time.advance(Duration.ofMinutes(5));

            assertThat(registry.get("togai.recorder.waiting").gauge().value()).isEqualTo(1);
            assertThat(registry.get("togai.recorder.waiting.size").gauge().value())
                    .isEqualTo((double) recorder.ledger().waitingBytes());

            time.schedule(Duration.ofSeconds(1), fake::stopFailing);
            recorder.flush(Duration.ofMinutes(5));

            assertThat(registry.get("togai.recorder.failures")
                            .tag("error.type", "server")
                            .functionCounter()
                            .count())
                    .isPositive();
            assertThat(registry.get("togai.recorder.waiting").gauge().value()).isZero();
        }
    }

    @Test
    void the_age_of_the_oldest_event_is_in_the_unit_of_the_registry() throws Exception {
        try (UsageRecorder recorder = builder().open()) {
            RecorderMetrics.of(recorder).bindTo(registry);
            fake.failAll(ErrorResponse.of(503, "Down"));
            record(recorder, "ride-1");
            awaitStored(recorder);

            time.advance(Duration.ofMinutes(5));

            assertThat(registry.get("togai.recorder.oldest.age").timeGauge().value(TimeUnit.SECONDS))
                    .isEqualTo(300);
            fake.stopFailing();
        }

        assertThat(registry.get("togai.recorder.oldest.age").timeGauge().value(TimeUnit.SECONDS))
                .isZero();
    }

    private static void awaitStored(UsageRecorder recorder) throws InterruptedException {
        recorder.record(event -> event.schemaName("rides")
                        .timestamp("2024-01-01T09:00:00Z")
                        .accountId("acme"))
                .awaitStored(Duration.ofSeconds(1));
    }

    @Test
    void counters_start_at_zero_although_the_directory_counts_over_processes(@TempDir Path directory) {
        try (UsageRecorder recorder =
                builder().durability(Durability.OS, directory).open()) {
            record(recorder, "ride-1");
        }

        try (UsageRecorder recorder =
                builder().durability(Durability.OS, directory).open()) {
            RecorderMetrics.of(recorder).bindTo(registry);
            assertThat(recorder.ledger().delivered()).isEqualTo(1);

            record(recorder, "ride-2");
            recorder.flush(Duration.ofMinutes(1));

            assertThat(events("delivered")).isEqualTo(1);
        }
    }

    @Test
    void tags_distinguish_two_recorders_in_one_registry() {
        try (UsageRecorder rides = builder().open();
                UsageRecorder fares = builder().open()) {
            RecorderMetrics.of(rides, Tags.of("recorder", "rides")).bindTo(registry);
            RecorderMetrics.of(fares, Tags.of("recorder", "fares")).bindTo(registry);

            record(rides, "ride-1");

            assertThat(registry.get("togai.recorder.waiting")
                            .tag("recorder", "rides")
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("togai.recorder.waiting")
                            .tag("recorder", "fares")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    @Test
    void prometheus_has_the_names_of_the_alert_rules_in_the_guide() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (UsageRecorder recorder = builder().open()) {
            RecorderMetrics.of(recorder).bindTo(prometheus);

            assertThat(prometheus.scrape())
                    .contains("togai_recorder_oldest_age_seconds 0.0")
                    .contains("togai_recorder_events_total{togai_outcome=\"dead_letter\"} 0.0")
                    .contains("togai_recorder_rejections_total{togai_rejection_reason=\"full\"} 0.0")
                    .contains("togai_recorder_waiting_events 0.0")
                    .contains("togai_recorder_waiting_size_bytes 0.0");
        }
    }

    @Test
    void the_rows_of_an_outbox_are_counted_with_the_tags_of_its_relay() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:metrics;DB_CLOSE_DELAY=-1");
        UsageOutbox outbox = UsageOutbox.create().withTime(time);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(outbox.schema(OutboxDatabase.H2));
            try (OutboxRelay relay = OutboxRelay.builder(fake, database)
                    .time(time)
                    .withoutThreads()
                    .open()) {
                RecorderMetrics.of(relay, Tags.of("source", "outbox")).bindTo(registry);
                connection.setAutoCommit(false);
                outbox.record(connection, ride("ride-1"));
                connection.commit();
                relay.flush(Duration.ofMinutes(1));

                assertThat(registry.get("togai.recorder.events")
                                .tag("source", "outbox")
                                .tag("togai.outcome", "delivered")
                                .functionCounter()
                                .count())
                        .isEqualTo(1);
            }
        }
    }
}
