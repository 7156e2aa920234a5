package dev.togai.testkit;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.TogaiClient;
import dev.togai.error.BadRequestException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.Fault;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.journal.RecordedCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeTogaiTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest(name = "{0} and {1} gives {2}")
    @CsvSource({
        "DRAFT,    activate,   ACTIVE",
        "DRAFT,    deactivate, 400",
        "DRAFT,    update,     DRAFT",
        "DRAFT,    delete,     ARCHIVED",
        "INACTIVE, activate,   ACTIVE",
        "INACTIVE, deactivate, INACTIVE",
        "INACTIVE, update,     INACTIVE",
        "INACTIVE, delete,     ARCHIVED",
        "ACTIVE,   activate,   ACTIVE",
        "ACTIVE,   deactivate, INACTIVE",
        "ACTIVE,   update,     400",
        "ACTIVE,   delete,     400",
        "ARCHIVED, activate,   400",
        "ARCHIVED, deactivate, 400",
        "ARCHIVED, update,     400",
        "ARCHIVED, delete,     400"
    })
    void a_meter_follows_the_transition_table(String from, String step, String expected) {
        FakeTogai fake = FakeTogai.builder()
                .behavior(FakeBehavior.DELETED_METERS_ARE_NOT_FOUND, false)
                .build();
        String id = meterIn(from, fake.usageMeters());

        String outcome = outcome(step, fake, id);

        assertThat(outcome).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"activate", "deactivate", "update", "delete"})
    void a_deleted_meter_is_not_found_by_any_action(String step) {
        FakeTogai fake = FakeTogai.create();
        String id = meterIn("ARCHIVED", fake.usageMeters());

        assertThat(outcome(step, fake, id)).isEqualTo("404");
    }

    @Test
    void an_event_schema_with_an_invalid_name_is_rejected() {
        assertThatThrownBy(() -> FakeTogai.create()
                        .usageMeters()
                        .create(Meters.count("rides").forEvent("s".repeat(51))))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("eventSchemaName: at most 50 characters");
        assertThatThrownBy(() -> FakeTogai.create()
                        .usageMeters()
                        .create(Meters.count("rides").forEvent("a.b")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("eventSchemaName: only letters");
    }

    @Test
    void dates_come_from_the_clock() {
        HandClock clock = new HandClock();
        UsageMeters meters = FakeTogai.builder().clock(clock).build().usageMeters();

        String id = meters.create(Meters.count("rides")).id();
        clock.forward(Duration.ofMinutes(1));
        meters.update(id, it -> it.description("new"));
        clock.forward(Duration.ofMinutes(1));
        UsageMeter active = meters.activate(id);
        clock.forward(Duration.ofMinutes(1));
        UsageMeter again = meters.activate(id);
        UsageMeter inactive = meters.deactivate(id);

        assertThat(active.createdAt()).contains(NOON);
        assertThat(active.updatedAt()).contains(NOON.plusSeconds(120));
        assertThat(active.lastActivatedAt()).contains(NOON.plusSeconds(120));
        assertThat(again).isEqualTo(active);
        assertThat(inactive.lastActivatedAt()).contains(NOON.plusSeconds(120));
        assertThat(inactive.updatedAt()).contains(NOON.plusSeconds(180));
    }

    @Test
    void the_latest_changed_comes_first_even_when_the_clock_goes_back() {
        HandClock clock = new HandClock();
        UsageMeters meters = FakeTogai.builder().clock(clock).build().usageMeters();

        meters.create(Meters.count("first"));
        clock.forward(Duration.ofHours(-1));
        meters.create(Meters.count("earlier"));
        meters.create(Meters.count("at the same time"));

        assertThat(meters.all()).extracting(UsageMeter::name).containsExactly("first", "at the same time", "earlier");
    }

    @Test
    void a_meter_is_found_by_its_id_even_after_it_was_deleted() {
        FakeTogai fake = FakeTogai.create();
        String id = fake.usageMeters().create(Meters.count("rides")).id();

        assertThat(fake.meter(id).orElseThrow()).isDraft();
        fake.usageMeters().delete(id);
        assertThat(fake.meter(id).orElseThrow()).isArchived();
        assertThat(fake.meter("um.none")).isEmpty();
    }

    @Test
    void ids_have_the_documented_form() {
        UsageMeters meters = FakeTogai.create().usageMeters();

        assertThat(meters.create(Meters.count("rides")).id()).matches("um\\.[0-9A-Za-z]{11}\\.[0-9A-Za-z]{5}");
    }

    @Test
    void an_id_supplier_must_not_repeat_itself() {
        UsageMeters meters = FakeTogai.builder().ids(() -> "um.1").build().usageMeters();
        meters.create(Meters.count("first"));

        assertThatThrownBy(() -> meters.create(Meters.count("second")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The fake's id supplier returned um.1 twice.");
    }

    @Test
    void the_quota_can_be_set() {
        UsageMeters meters = FakeTogai.builder().meterQuota(1).build().usageMeters();
        meters.create(Meters.count("first"));

        assertThatFailureOf(() -> meters.create(Meters.count("second")))
                .hasApiMessage("The organisation has reached its quota of 1 usage meters");
        assertThatThrownBy(() -> FakeTogai.builder().meterQuota(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void error_messages_are_truncated_to_the_documented_length() {
        UsageMeters meters = FakeTogai.create().usageMeters();

        assertThatFailureOf(() -> meters.create(it -> it.name("n".repeat(60))
                        .aggregation(Aggregation.of("A".repeat(600)))
                        .unchecked()))
                .satisfies(failure ->
                        assertThat(((TogaiApiException) failure).apiMessage()).hasSize(500));
    }

    @Test
    void planned_errors_fail_one_call_each_and_change_nothing() {
        FakeTogai fake = FakeTogai.create();
        fake.failNext(ErrorResponse.of(503, "Busy"));
        fake.failNext(ErrorResponse.of(429, "Slow down"));

        assertThatFailureOf(() -> fake.usageMeters().create(Meters.count("rides")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("503: Busy");
        assertThatFailureOf(() -> fake.usageMeters().create(Meters.count("rides")))
                .hasStatus(429);
        assertThat(fake.meters()).isEmpty();
        assertThat(fake.usageMeters().create(Meters.count("rides"))).isDraft();
    }

    @Test
    void a_planned_error_needs_an_error_status() {
        assertThatThrownBy(() -> FakeTogai.create().failNext(ErrorResponse.of(200, "Fine")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A planned error has a status from 300 to 599, this one has 200.");
    }

    @Test
    void the_journal_has_calls_as_they_would_be_sent() {
        FakeTogai fake = FakeTogai.builder().ids(() -> "a/b").build();
        UsageMeters meters = fake.usageMeters();
        meters.create(it -> it.name("bare").aggregation(Aggregation.COUNT));
        meters.activate("a/b");
        assertThatFailureOf(() -> meters.delete("a/b")).hasStatus(400);

        List<RecordedCall> calls = fake.journal();

        assertThat(calls)
                .extracting(RecordedCall::requestLine)
                .containsExactly(
                        "POST /usage_meters", "POST /usage_meters/a%2Fb/activate", "DELETE /usage_meters/a%2Fb");
        assertThat(calls).extracting(RecordedCall::status).containsExactly(201, 200, 400);
        assertThat(calls.get(0).requestBody())
                .isEqualTo("{\"name\":\"bare\",\"type\":\"COUNTER\",\"aggregation\":\"COUNT\"}");
        assertThat(calls.get(2))
                .hasToString("DELETE /usage_meters/a%2Fb -> 400"
                        + " {\"message\":\"Usage meter a/b is ACTIVE and cannot be deleted\"}");
        fake.clearJournal();
        assertThat(fake.journal()).isEmpty();
    }

    @Test
    void a_closed_fake_rejects_calls_and_keeps_its_state() {
        FakeTogai fake = FakeTogai.create();
        TogaiClient client = TogaiClient.of(fake);
        client.usageMeters().create(Meters.count("rides"));

        client.close();
        client.close();

        assertThatFailureOf(() -> client.usageMeters().create(Meters.count("more")))
                .isInstanceOf(TogaiConnectionException.class)
                .isAbout(UsageMeters.CREATE, "\"more\"")
                .wasNotSent();
        assertThat(fake.meters()).extracting(UsageMeter::name).containsExactly("rides");
        assertThat(fake.journal()).hasSize(1);
    }

    @Test
    void a_price_plan_needs_a_meter() {
        assertThatThrownBy(() -> FakeTogai.create().attachPricePlan("um.none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no usage meter um.none to attach a price plan to.");
    }

    private static String meterIn(String status, UsageMeters meters) {
        String id = meters.create(Meters.count("rides")).id();
        switch (status) {
            case "ACTIVE" -> meters.activate(id);
            case "INACTIVE" -> {
                meters.activate(id);
                meters.deactivate(id);
            }
            case "ARCHIVED" -> meters.delete(id);
            default -> assertThat(status).isEqualTo("DRAFT");
        }
        return id;
    }

    private static String outcome(String step, FakeTogai fake, String id) {
        UsageMeters meters = fake.usageMeters();
        try {
            switch (step) {
                case "activate" -> meters.activate(id);
                case "deactivate" -> meters.deactivate(id);
                case "update" -> meters.update(id, it -> it.description("new"));
                default -> meters.delete(id);
            }
            return fake.meters().get(0).status().orElseThrow().wireName();
        } catch (TogaiApiException e) {
            return String.valueOf(e.status());
        }
    }

    /** A clock that a test moves. */
    private static final class HandClock extends Clock {
        private Instant now = NOON;

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void a_reset_fake_is_as_it_was_built() {
        FakeTogai fake = FakeTogai.builder()
                .behavior(FakeBehavior.NEW_METERS_ARE_DRAFTS, false)
                .faults(FaultPlan.seeded(1, 100, List.of(Fault.status(503, "busy"))))
                .build();
        fake.inject(FaultPlan.none());
        fake.setBehavior(FakeBehavior.NEW_METERS_ARE_DRAFTS, true);
        fake.setBehavior(FakeBehavior.NAMES_ARE_UNIQUE, false);
        fake.addSchema(EventSchema.builder()
                .name("ride")
                .attributes(List.of(EventAttribute.builder().name("distance").build()))
                .build());
        UsageMeter rides = fake.usageMeters().create(Meters.count("rides").forEvent("ride"));
        fake.usageMeters().delete(rides.id());
        fake.failAll(ErrorResponse.of(500, "broken"));

        fake.reset();

        assertThat(fake.meters()).isEmpty();
        assertThat(fake.meter(rides.id())).isEmpty();
        assertThat(fake.journal()).isEmpty();
        assertThat(fake.isEnabled(FakeBehavior.NEW_METERS_ARE_DRAFTS)).isFalse();
        assertThat(fake.isEnabled(FakeBehavior.NAMES_ARE_UNIQUE)).isTrue();
        assertThatThrownBy(() -> fake.usageMeters().list(UsageMeterQuery.all()))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("busy");
        fake.inject(FaultPlan.none());
        UsageMeter again = fake.usageMeters().create(Meters.count("rides").forEvent("ride"));
        assertThat(fake.usageMeters()
                        .getWithSchema(again.id())
                        .eventSchema()
                        .orElseThrow()
                        .attributes())
                .isEmpty();
    }
}
