package dev.togai.testkit.assertj;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.dsl.Rules;
import dev.togai.dsl.lint.RuleChecker;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Assertions for usage, findings and event schemas, and their failure messages. */
class UsageAssertionsTest {

    private static final CompiledMeter METER = CompiledMeter.of(Meters.sum("distance")
            .compute(Rules.attribute("distance").times("1.0"))
            .build());

    private static final MeterUsage USAGE = usage(
            ride("1", "acme", "2024-05-01T10:00:00Z", "12.5"),
            ride("2", "acme", "2024-05-02T10:00:00Z", "20"),
            ride("3", "acme", "2024-06-01T10:00:00Z", "10"),
            ride("4", "globex", "2024-06-01T10:00:00Z", "7"));

    private static final MeterUsage BAD_USAGE = usage(
            ride("1", "acme", "2024-05-01T10:00:00Z", "12.5"),
            ride("1", "acme", "2024-05-01T10:00:00Z", "12.5"),
            ride("2", "acme", "2024-05-01T10:00:00Z", "far"));

    private static final JsonLogic SUSPICIOUS = JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\"]}");

    @Test
    void usage_is_verified_by_account_and_period() {
        assertThat(USAGE)
                .hasTotalUnits("49.5")
                .hasAccounts("globex", "acme")
                .hasPeriod(UsagePeriod.MONTH)
                .hasCountedEvents(4)
                .hasNoDuplicates()
                .hasNoProblems()
                .ofAccount("acme")
                .hasUnits("42.5")
                .hasEvents(3)
                .hasPeriods(2)
                .and()
                .ofAccount("globex")
                .hasUnits("7.00")
                .hasEvents(1);
        assertThat(USAGE)
                .ofAccount("acme")
                .inPeriodFrom(Instant.parse("2024-05-01T00:00:00Z"))
                .hasUnits("32.5")
                .hasEvents(2)
                .hasPeriods(1);
        assertThat(USAGE).ofAccount("initech").hasUnits("0").hasEvents(0).hasPeriods(0);
    }

    @Test
    void other_usage_fails_and_names_the_meter_and_the_account() {
        assertFails(() -> assertThat(USAGE).as("june").ofAccount("acme").hasUnits("42.05"))
                .contains("[june] Expected the usage of meter \"distance\" by account \"acme\" to be 42.05 units")
                .contains("but it is 42.50. The meter received 4 events: 4 counted.");
        assertFails(() -> assertThat(USAGE).ofAccount("acme").hasEvents(2)).contains("to have 2 events, but it has 3.");
        assertFails(() -> assertThat(USAGE).ofAccount("acme").hasPeriods(1))
                .contains("to have 1 periods, but it has 2.");
        assertFails(() -> assertThat(USAGE).ofAccount("amce").hasUnits("42.5"))
                .contains("The accounts with usage are [acme, globex].");
        assertFails(() -> assertThat(USAGE).ofAccount("acme").inPeriodFrom(Instant.EPOCH))
                .contains("to have a period from 1970-01-01T00:00:00Z, but its periods start at [2024-05-01T00:00:00Z");
        assertFails(() -> assertThat(USAGE).hasTotalUnits("50"))
                .contains("to total 50 units, but it totals 49.50. The meter received 4");
        assertFails(() -> assertThat(USAGE).hasAccounts("acme")).contains("but it has [acme, globex].");
        assertFails(() -> assertThat(USAGE).hasPeriod(UsagePeriod.DAY)).contains("to be by DAY, but it is by MONTH.");
        assertFails(() -> assertThat((MeterUsage) null).hasNoProblems()).contains("not to be null");
    }

    @Test
    void other_usage_in_a_period_fails_and_names_the_period_and_the_description() {
        Instant may = Instant.parse("2024-05-01T00:00:00Z");

        assertFails(() -> assertThat(USAGE)
                        .ofAccount("acme")
                        .as("the big one")
                        .inPeriodFrom(may)
                        .hasUnits("42.5"))
                .contains("[the big one] Expected the usage of meter \"distance\" by account \"acme\""
                        + " in the period from 2024-05-01T00:00:00Z to be 42.5 units");
        assertFails(() -> assertThat(USAGE)
                        .as("may")
                        .ofAccount("acme")
                        .inPeriodFrom(may)
                        .hasEvents(3))
                .contains("[may] Expected the usage")
                .contains("in the period from 2024-05-01T00:00:00Z to have 3 events, but it has 2.");
    }

    @Test
    void missing_usage_fails_with_the_number_of_events_by_outcome() {
        MeterUsage usage = CompiledMeter.of(Meters.sum("distance")
                        .when(Rules.dimension("city").is("chennai"))
                        .compute(Rules.attribute("distance"))
                        .forEvent("trip_completed")
                        .build())
                .usage(List.of(ride("1", "acme", "2024-05-01T10:00:00Z", "12")), UsagePeriod.MONTH);
        String reasons = "No account has usage. The meter received 1 event: 0 counted, 1 of another schema.";

        assertFails(() -> assertThat(usage).ofAccount("acme").hasUnits("4.8"))
                .endsWith("to be 4.8 units, but it is 0. " + reasons);
        assertFails(() -> assertThat(usage).ofAccount("acme").hasEvents(1))
                .endsWith("to have 1 events, but it has 0. " + reasons);
        assertFails(() -> assertThat(usage).hasTotalUnits("4.8"))
                .endsWith("but it totals 0. The meter received 1 event: 0 counted, 1 of another schema.");
        assertFails(() -> assertThat(usage).hasCountedEvents(1))
                .endsWith("but it has 0. The meter received 1 event: 0 counted, 1 of another schema.");
    }

    @Test
    void a_problem_of_an_event_without_id_is_described() {
        UsageEvent event = UsageEvent.builder()
                .schemaName("ride_completed")
                .timestamp("2024-05-01T10:00:00Z")
                .accountId("acme")
                .attribute("distance", "far")
                .build();

        assertFails(() -> assertThat(usage(event)).hasNoProblems()).contains("NO_UNITS of an event without id: ");
    }

    @Test
    void problems_and_duplicates_are_verified() {
        assertThat(BAD_USAGE).hasDuplicates(1).hasCountedEvents(1).hasProblem("NO_UNITS");

        assertFails(() -> assertThat(BAD_USAGE).hasNoProblems()).contains("NO_UNITS of event 2: ");
        assertFails(() -> assertThat(BAD_USAGE).hasNoDuplicates())
                .contains("to have 0 duplicates, but it has 1. The meter received 3 events: ");
        assertFails(() -> assertThat(BAD_USAGE).hasProblem("BAD_TIME")).contains("but its problems are NO_UNITS");
        assertFails(() -> assertThat(USAGE).hasProblem("BAD_TIME")).contains("but it has no problems.");
    }

    @Test
    void findings_are_verified_by_check() {
        List<Finding> findings = RuleChecker.of(RuleKind.MATCHER).check(SUSPICIOUS);
        List<Finding> none = RuleChecker.of(RuleKind.MATCHER)
                .check(Rules.attribute("distance").greaterThan(12).toJsonLogic());
        String id = findings.get(0).id();

        assertThat(findings).containsCheck(id).doesNotContainCheck("other").hasSize(findings.size());
        assertThat(findings).containsCheck(findings.get(0).check()).first().isEqualTo(findings.get(0));
        assertThat(none).hasNone().hasNoErrors().isEmpty();
        assertFails(() -> assertThat(findings).hasNone())
                .contains("Expected no findings, but there are")
                .contains(id);
        assertFails(() -> assertThat(findings).containsCheck("other"))
                .contains("Expected a finding of the check other");
        assertFails(() -> assertThat(findings).doesNotContainCheck(id)).contains("Expected no finding of the check");
        assertFails(() -> assertThat(none).containsCheck(id)).contains("but there are no findings.");
    }

    @Test
    void an_event_schema_is_verified() {
        EventSchema schema = EventSchema.builder()
                .name("ride_completed")
                .version(3)
                .addAttribute(EventAttribute.builder()
                        .name("distance")
                        .defaultUnit("km")
                        .build())
                .addDimension(EventDimension.builder().name("city").build())
                .addFilterField("city")
                .build();

        assertThat(schema)
                .hasName("ride_completed")
                .hasVersion(3)
                .hasAttribute("distance", "km")
                .hasAttributes("distance")
                .hasDimension("city")
                .hasDimensions("city")
                .hasFilterField("city");
        assertFails(() -> assertThat(schema).hasAttribute("time"))
                .contains(
                        "Expected event schema \"ride_completed\" to have the attribute \"time\", but it has [distance].");
        assertFails(() -> assertThat(schema).hasAttribute("distance", "mi")).contains("to be mi, but it is km.");
        assertFails(() -> assertThat(schema).hasVersion(4)).contains("to be 4, but it is 3.");
        assertFails(() -> assertThat(schema).hasDimensions()).contains("to be [], but it is [city].");
        assertFails(() -> assertThat(schema).hasFilterField("region")).contains("the filter field \"region\"");
    }

    private static AbstractStringAssert<?> assertFails(ThrowingCallable assertion) {
        Throwable error = catchThrowable(assertion);
        assertThat(error).isInstanceOf(AssertionError.class);
        return assertThat(String.valueOf(error.getMessage()).replaceAll("\\s+", " "));
    }

    private static MeterUsage usage(UsageEvent... events) {
        return METER.usage(List.of(events), UsagePeriod.MONTH);
    }

    private static UsageEvent ride(String id, String account, String time, String distance) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id(id)
                .timestamp(time)
                .accountId(account)
                .attribute("distance", distance)
                .build();
    }
}
