package dev.togai.testkit;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.config.CallOptions;
import dev.togai.error.ErrorResponse;
import dev.togai.error.MalformedJsonException;
import dev.togai.event.IngestionStatus;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventSchema;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.behavior.SettlePolicy;
import dev.togai.testkit.plan.PricePlan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The content and the form of snapshots. {@code SnapshotLawsTest} tests that no state is lost. */
class FakeSnapshotTest {

    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final VirtualTimeSource time = VirtualTimeSource.startingAt(NOON);
    private final FakeTogai fake = FakeTogai.builder()
            .time(time)
            .ids(() -> "um.00000000001.00001")
            .token("secret-token")
            .build();

    /** The file is that of version 1, which each later version of the library must read. */
    @Test
    void each_entry_is_a_line_of_api_models_and_of_the_values_that_no_model_has() throws IOException {
        fillWithRides();
        Path file = Path.of("src/test/resources/snapshots/version-1.json");

        assertThat(fake.snapshot().toJson()).isEqualTo(Files.readString(file));
        assertThat(FakeSnapshot.read(file)).isEqualTo(fake.snapshot());
    }

    @Test
    void another_fake_continues_at_the_time_of_the_snapshot() {
        fillWithRides();
        FakeSnapshot snapshot = FakeSnapshot.parse(fake.snapshot().toJson());
        VirtualTimeSource early = VirtualTimeSource.startingAt(NOON.minus(Duration.ofDays(3)));
        VirtualTimeSource late = VirtualTimeSource.startingAt(NOON.plus(Duration.ofDays(3)));
        FakeTogai other = FakeTogai.builder().time(early).build();
        FakeTogai later = FakeTogai.builder().time(late).build();

        other.restore(snapshot);
        later.restore(snapshot);

        assertThat(snapshot.takenAt()).isEqualTo(NOON);
        assertThat(early.now()).isEqualTo(NOON);
        assertThat(late.now()).isEqualTo(NOON.plus(Duration.ofDays(3)));
        assertThat(other)
                .usageOf("distance")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("12.40");
    }

    @Test
    void a_pending_event_is_processed_after_the_restore() {
        fake.setSettlePolicy(SettlePolicy.manual());
        fillWithRides();
        FakeTogai other =
                FakeTogai.builder().time(time).settle(SettlePolicy.manual()).build();

        other.restore(fake.snapshot());
        assertThat(other)
                .usageOf("distance")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("0");
        other.settle();

        assertThat(other)
                .usageOf("distance")
                .forAccount("acme")
                .inMonth(2026, 11)
                .isEqualTo("12.40");
    }

    @Test
    void a_fake_returns_to_its_own_snapshot() {
        fillWithRides();
        FakeSnapshot before = fake.snapshot();
        fake.setting("region", "us");
        fake.archiveAccount("acme");
        assertThat(fake.snapshot()).isNotEqualTo(before);

        fake.restore(before);

        assertThat(fake.snapshot()).isEqualTo(before).hasSameHashCodeAs(before);
        assertThat(fake.accounts(CallOptions.defaults()).find("acme")).isPresent();
    }

    @Test
    void options_calls_tokens_and_planned_errors_are_not_in_it() {
        fillWithRides();
        fake.setBehavior(FakeBehavior.NAME_CONFLICTS_RETURN_409, true);
        fake.failNext(ErrorResponse.of(503, "planned-error"));
        fake.journal();

        String json = fake.snapshot().toJson();
        FakeTogai other = FakeTogai.create();
        other.restore(FakeSnapshot.parse(json));

        assertThat(json).doesNotContain("secret-token", "planned-error", "NAME_CONFLICTS");
        assertThat(other.isEnabled(FakeBehavior.NAME_CONFLICTS_RETURN_409)).isFalse();
        assertThat(other.journal()).isEmpty();
        assertThat(fake.snapshot().toString())
                .isEqualTo("FakeSnapshot[2026-11-02T12:00:00Z, 1 schemas, 1 meters, 1 accounts, 1 events]");
    }

    @Test
    void new_ids_are_not_those_of_the_snapshot() {
        int[] last = {0, 0};
        FakeTogai first = FakeTogai.builder().ids(() -> "um." + ++last[0]).build();
        FakeTogai second = FakeTogai.builder().ids(() -> "um." + ++last[1]).build();
        first.usageMeters().create(Meters.count("one"));
        first.usageMeters().create(Meters.count("two"));

        second.restore(first.snapshot());

        assertThat(second.usageMeters().create(Meters.count("three")).id()).isEqualTo("um.3");
    }

    @Test
    void a_file_is_replaced_in_one_step(@TempDir Path folder) throws IOException {
        fillWithRides();
        Path file = Files.writeString(folder.resolve("state.json"), "before");

        fake.snapshot().write(file);

        assertThat(FakeSnapshot.read(file)).isEqualTo(fake.snapshot());
        assertThat(folder.toFile().list()).containsExactly("state.json");
        assertThatThrownBy(() -> fake.snapshot().write(folder.resolve("missing").resolve("state.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("The snapshot cannot be written to ");
        assertThatThrownBy(() -> FakeSnapshot.read(folder.resolve("missing.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing.json cannot be read: NoSuchFileException");
    }

    @Test
    void a_stream_has_the_same_bytes_as_the_string() {
        fillWithRides();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        fake.snapshot().write(bytes);

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo(fake.snapshot().toJson());
        assertThat(FakeSnapshot.read(new ByteArrayInputStream(bytes.toByteArray())))
                .isEqualTo(fake.snapshot());
    }

    @Test
    void bytes_that_are_not_utf_8_are_rejected() {
        byte[] bytes = "{\"format\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> FakeSnapshot.read(new ByteArrayInputStream(bytes)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("The snapshot cannot be read: The text is not UTF-8");
    }

    @Test
    void other_white_space_does_not_matter() {
        fillWithRides();
        String json = fake.snapshot().toJson();

        assertThat(FakeSnapshot.parse(json.replace("\n", "").replace(": ", ":")))
                .isEqualTo(fake.snapshot());
        assertThat(FakeSnapshot.parse(json.replace("\n", "\r\n\t"))).isEqualTo(fake.snapshot());
    }

    private static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of(
                        "\"version\": 1",
                        "\"version\": 2",
                        "it has version 2 of the format, and this library reads"
                                + " versions 1 to 1. Read it with the version of togai-testkit that wrote it, or a later one"),
                Arguments.of("\"version\": 1", "\"version\": 0", "it has version 0 of the format"),
                Arguments.of("\"version\": 1", "\"version\": \"1\"", "snapshot.version must be a whole number from 0"),
                Arguments.of("togai-fake-snapshot", "other", "its first members must be \"format\""),
                Arguments.of("\"version\": 1,", "", "its first members must be \"format\""),
                Arguments.of("\"takenAt\": \"2026-11-02T12:00:00Z\",", "", "takenAt is missing"),
                Arguments.of("2026-11-02T12:00:00Z", "noon", "takenAt must be a time such as 2026-11-02T09:00:00Z"),
                Arguments.of("\"settings\"", "\"setings\"", "setings is not a member of version 1 of the format"),
                Arguments.of("\"settings\": {\"region\":\"eu\"}", "\"settings\": []", "settings must not be an array"),
                Arguments.of("\"region\":\"eu\"", "\"region\":5", "settings.region is no string"),
                Arguments.of("\"contexts\": [", "\"contexts\": [7,", "contexts[0] is no object"),
                Arguments.of("\"contexts\"", "\"meters\"", "meters appears twice"),
                Arguments.of("\"schemas\":1", "\"schemas\":0", "schemas[0].revision is 1, and must not be above"),
                Arguments.of("\"versions\":[{", "\"versions\":[],\"x\":[{", "schemas[0].versions is missing or empty"),
                Arguments.of(
                        "\"status\":\"ACTIVE\",\"computations\"",
                        "\"computations\"",
                        "meters[0].meter.status is missing"),
                Arguments.of(
                        "\"status\":\"ACTIVE\",\"computations\"",
                        "\"status\":\"RUNNING\",\"computations\"",
                        "meters[0].meter.status must be DRAFT, ACTIVE, INACTIVE or ARCHIVED, was RUNNING"),
                Arguments.of(
                        "\"name\":\"distance\",\"displayName\"", "\"displayName\"", "meters[0].meter: UsageMeter.name"),
                Arguments.of(
                        "\"version\":1,\"revision\":2",
                        "\"version\":0,\"revision\":2",
                        "meters[0].version must be from 1"),
                Arguments.of(
                        "\"revision\":2}", "\"revision\":2,\"plan\":1}", "meters[0].plan is not a member of version 1"),
                Arguments.of("MONTHLY", "DAILY", "accounts[0].pricePlan.interval must be one of [WEEKLY, MONTHLY"),
                Arguments.of("\"startDay\":15", "\"startDay\":32", "accounts[0].pricePlan is no price plan: The day"),
                Arguments.of(
                        "\"createdOnSight\":true",
                        "\"createdOnSight\":1",
                        "customers[0].createdOnSight must be true or false"),
                Arguments.of(
                        "\"meters\":[0]",
                        "\"meters\":[1]",
                        "contexts[0].meters refers to an entry that does not exist"),
                Arguments.of(
                        "\"context\":0", "\"context\":3", "events[0].context refers to an entry that does not exist"),
                Arguments.of(",\"context\":0", "", "events[0].context is missing, although the event was processed"),
                Arguments.of(
                        "EVENT_METERED",
                        "EVENT_METERD",
                        "events[0].record.ingestionStatus.status is no status of an event"),
                Arguments.of(
                        "event.00000000000.BL48B", "event.00000000001.CMB8E", "events[0].record.referenceId must be"),
                Arguments.of("\"time\":\"2026", "\"time\":\"20_6", "events[0].time must be a time"),
                Arguments.of("\"schemaName\":\"rides\",", "", "events[0].record: "),
                Arguments.of("INGESTION_FAILED\"", "REVERTED\"", "plannedStatuses[0] must be a status of a failure"),
                Arguments.of("\"events\": [", "\"events\": [{", "The text is not JSON, or is truncated, at line "));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void a_damaged_snapshot_is_rejected_with_the_place_of_the_damage(String text, String damage, String message) {
        fillWithRides();
        String json = fake.snapshot().toJson();
        assertThat(json).contains(text);

        assertThatThrownBy(() -> FakeSnapshot.parse(json.replaceFirst(Pattern.quote(text), damage)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("The snapshot cannot be read: ")
                .hasMessageContaining(message);
    }

    @Test
    void each_truncated_snapshot_is_rejected_and_leaves_the_fake_as_it_was() {
        fillWithRides();
        String json = fake.snapshot().toJson();

        for (int length = 0; length < json.length() - 2; length += 7) {
            String truncated = json.substring(0, length);
            assertThatThrownBy(() -> fake.restore(FakeSnapshot.parse(truncated)))
                    .isInstanceOf(MalformedJsonException.class);
        }

        assertThat(fake.snapshot().toJson()).isEqualTo(json);
    }

    @Test
    void a_status_that_a_test_invents_is_kept() {
        fake.failNextEvent(IngestionStatus.of("INGESTION_FAILED_BY_A_TEST"));
        fillWithRides();

        FakeSnapshot snapshot = FakeSnapshot.parse(fake.snapshot().toJson());

        assertThat(snapshot).isEqualTo(fake.snapshot());
        assertThat(snapshot.toJson()).contains("\"plannedStatus\":\"INGESTION_FAILED_BY_A_TEST\"");
    }

    private void fillWithRides() {
        fake.setting("region", "eu");
        fake.addSchema(EventSchema.builder()
                .name("rides")
                .addAttribute(EventAttribute.builder().name("distance").build())
                .build());
        UsageMeter meter = fake.usageMeters()
                .create(Meters.sum("distance")
                        .compute(JsonLogic.of("{\"var\":\"attributes.distance\"}"))
                        .forEvent("rides"));
        fake.usageMeters().activate(meter.id());
        fake.setPricePlan(
                "acme",
                PricePlan.monthly().startingOnDay(15).withGracePeriodDays(2).named("plan.1", "Plan 1"));
        fake.ingestion(CallOptions.defaults())
                .ingest(IngestEventRequest.builder()
                        .event(UsageEvent.builder()
                                .schemaName("rides")
                                .id("ride-1")
                                .timestamp(NOON.minus(Duration.ofHours(2)))
                                .accountId("acme")
                                .attribute("distance", "12.40")
                                .build())
                        .build());
        fake.failNextEvent(IngestionStatus.INGESTION_FAILED);
    }
}
