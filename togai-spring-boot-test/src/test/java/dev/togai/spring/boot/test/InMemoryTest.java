package dev.togai.spring.boot.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.metric.MetricQuery;
import dev.togai.schema.Schemas;
import dev.togai.spi.TogaiTransportProvider;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.http.FakeTogaiServer;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** The fake in memory, and its reset. */
@SpringBootTest
@AutoConfigureFakeTogai
class InMemoryTest {

    private final BillingService billing;
    private final FakeTogai fake;
    private final TogaiTransportProvider transports;
    private final ObjectProvider<FakeTogaiServer> server;

    @Autowired
    InMemoryTest(
            BillingService billing,
            FakeTogai fake,
            TogaiTransportProvider transports,
            ObjectProvider<FakeTogaiServer> server) {
        this.transports = transports;
        this.billing = billing;
        this.fake = fake;
        this.server = server;
    }

    @RepeatedTest(2)
    void each_test_starts_with_an_empty_fake() {
        assertThat(fake.meters()).isEmpty();
        assertThat(fake.journal()).isEmpty();

        billing.open("chennai");

        assertThat(fake.meters()).extracting(UsageMeter::name).containsExactly("rides-chennai");
    }

    @RepeatedTest(2)
    void each_test_starts_with_the_initial_behaviors() {
        assertThat(fake.isEnabled(FakeBehavior.NEW_METERS_ARE_DRAFTS)).isTrue();

        fake.setBehavior(FakeBehavior.NEW_METERS_ARE_DRAFTS, false);

        assertThat(billing.open("chennai").isActive()).isFalse();
    }

    @Test
    void the_end_of_a_client_closes_neither_the_fake_nor_another_client() {
        TogaiClient.Builder another =
                TogaiClient.builder().environment(Environment.SANDBOX).tokens(TokenSource.fixed("any"));
        TogaiClient closed = another.transport(transports).build();
        closed.close();

        billing.open("chennai");

        assertThat(fake.meters()).hasSize(1);
        assertThatThrownBy(() -> closed.usageMeters().get("um.none"))
                .isInstanceOf(TogaiConnectionException.class)
                .hasMessageContaining("not sent");
        assertThat(fake.journal()).hasSize(1);
    }

    @Test
    void no_server_is_started() {
        assertThat(server.getIfAvailable()).isNull();
    }

    @Nested
    class InANestedClass {

        @RepeatedTest(2)
        void the_fake_is_the_same_and_is_reset_as_well() {
            billing.open("delhi");

            assertThat(fake.meters()).hasSize(1);
        }
    }

    @Test
    void the_client_calls_every_group_of_operations(@Autowired TogaiClient togai) {
        togai.eventSchemas().create(Schemas.named("rides").attribute("distance"));
        togai.eventSchemas().activate("rides");
        togai.usageMeters()
                .activate(togai.usageMeters()
                        .create(Meters.count("trips").forEvent("rides"))
                        .id());

        togai.ingestion()
                .ingest(event -> event.schemaName("rides")
                        .id("ride-1")
                        .timestamp("2026-11-01T10:00:00Z")
                        .accountId("acme")
                        .attribute("distance", "12"));

        assertThat(togai.events().find("ride-1")).isPresent();
        assertThat(togai.accounts().find("acme")).isPresent();
        assertThat(togai.customers().all()).isNotEmpty();
        assertThat(togai.metrics()
                        .query(request -> request.from(Instant.parse("2026-11-01T00:00:00Z"))
                                .until(Instant.parse("2026-12-01T00:00:00Z"))
                                .query(MetricQuery.usage("usage")))
                        .result("usage")
                        .total())
                .isEqualByComparingTo("1");
    }
}
