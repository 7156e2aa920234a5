package dev.togai.examples;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.event.UsageEvent;
import dev.togai.meter.UsageMeter;
import dev.togai.micrometer.RecorderMetrics;
import dev.togai.recorder.FlushException;
import dev.togai.recorder.OutboxDatabase;
import dev.togai.recorder.OutboxRelay;
import dev.togai.recorder.UsageOutbox;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTimeSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of {@code docs/guide/outbox.md}. */
class OutboxGuideTest {

    private final VirtualTimeSource time = VirtualTimeSource.startingAt(Instant.parse("2026-11-27T11:00:00Z"));
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final FakeTogai fake = FakeTogai.builder().time(time).build();
    private final TogaiClient togai = TogaiClient.of(fake);
    private final JdbcConnectionPool dataSource = JdbcConnectionPool.create("jdbc:h2:mem:billing", "", "");
    private final UsageOutbox outbox = UsageOutbox.create().withTime(time);

    @BeforeEach
    void create_the_table() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute(outbox.schema(OutboxDatabase.H2));
        }
    }

    @AfterEach
    void close_the_database() {
        dataSource.dispose();
    }

    @BeforeEach
    void deploy_the_schema_and_the_meter() throws SQLException {
        togai.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .attribute("distance", "km")
                        .dimension("city"));
        togai.eventSchemas().activate("ride_completed");
        UsageMeter meter = togai.usageMeters().create(QuickStart.rideUnits());
        togai.usageMeters().activate(meter.id());
        try (Connection connection = dataSource.getConnection()) {
            connection.createStatement().execute("CREATE TABLE rides (id VARCHAR(50) PRIMARY KEY)");
        }
    }

    private static UsageEvent ride(String id, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp(Instant.parse("2026-11-27T10:00:00Z"))
                .accountId("acme")
                .attribute("distance", distance)
                .dimension("city", "chennai")
                .build();
    }

    private static void completeRide(Connection connection, String id) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO rides (id) VALUES (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    @Test
    void a_ride_is_recorded_in_its_transaction() throws SQLException {
        UsageOutbox outbox = UsageOutbox.create();

        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            completeRide(connection, "ride-4711");
            outbox.record(connection, ride("ride-4711", "12.40"));
            connection.commit();
        }

        OutboxRelay relay = OutboxRelay.builder(togai, dataSource).open();
        RecorderMetrics.of(relay, Tags.of("source", "outbox")).bindTo(meters);
        relay.flush(Duration.ofSeconds(30));
        relay.close();
        assertThat(fake).event("ride-4711").wasMeteredBy("ride-units").withUnits("4.96");
        assertThat(meters.get("togai.recorder.events")
                        .tag("togai.outcome", "delivered")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void two_times_may_make_an_event_a_dead_letter() throws SQLException {
        VirtualTimeSource later = VirtualTimeSource.startingAt(time.now().plus(Duration.ofDays(44)));
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            outbox.record(connection, ride("ride-1", "12"));
            connection.commit();
        }
        OutboxRelay relay = OutboxRelay.builder(togai, dataSource)
                .time(later)
                .withoutThreads()
                .open();

        assertThatThrownBy(() -> relay.flush(Duration.ofMinutes(1))).isInstanceOf(FlushException.class);

        assertThat(relay.ledger().deadLetters()).isEqualTo(1);
    }

    @Test
    void a_ride_and_its_usage_commit_together() throws SQLException {
        OutboxRelay relay = OutboxRelay.builder(togai, dataSource)
                .time(time)
                .withoutThreads()
                .open();
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            outbox.record(connection, ride("ride-1", "12"));
            connection.rollback();
            outbox.record(connection, ride("ride-2", "12"));
            connection.commit();
        }

        relay.flush(Duration.ofMinutes(1));

        assertThat(fake).event("ride-2").wasMeteredBy("ride-units").withUnits("4.8");
        assertThat(relay.ledger().recorded()).isEqualTo(1);
    }
}
