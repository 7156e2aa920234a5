package dev.togai.testkit.assertj;

import static dev.togai.testkit.assertj.TogaiAssertions.assertThat;
import static dev.togai.testkit.assertj.TogaiAssertions.assertThatFailureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.togai.call.ApiCall;
import dev.togai.error.CallException;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TogaiAssertionsTest {

    private static final JsonLogic RULE = JsonLogic.of("{\">\":[{\"var\":\"attributes.distance\"},12]}");
    private static final Computation COMPUTATION = Computation.builder()
            .matcher(RULE)
            .formula(JsonLogic.of("1"))
            .order(1)
            .build();
    private static final UsageMeter RIDES = UsageMeter.builder()
            .id("um.1")
            .name("rides")
            .billableName("Rides")
            .description("All rides")
            .aggregation(Aggregation.COUNT)
            .status(MeterStatus.ACTIVE)
            .addComputation(COMPUTATION)
            .addFilter(MeterFilter.of("region", "south"))
            .eventSchema(EventSchema.builder().name("ride_completed").build())
            .build();
    private static final UsageMeter BARE =
            UsageMeter.builder().id("um.2").name("bare").build();
    private final CallException slow = TogaiApiException.of(
            ApiCall.forId(UsageMeters.GET, "um.1"),
            new ErrorResponse(429, "Slow down", Optional.of(Duration.ofSeconds(7)), Optional.empty(), Map.of()));
    private final CallException cut =
            new TogaiConnectionException(ApiCall.of(UsageMeters.LIST), "the connection was refused", null);

    @Test
    void true_assertions_for_a_meter_pass() {
        assertThat(RIDES)
                .hasId("um.1")
                .hasName("rides")
                .hasDisplayName("Rides")
                .hasBillableName("Rides")
                .hasDescription("All rides")
                .hasAggregation(Aggregation.COUNT)
                .isActive()
                .hasComputations(1)
                .hasComputation(0, it -> it.hasMatcher(RULE).hasFormula("1").hasOrder(1))
                .hasFilter("region", "south")
                .readsSchema("ride_completed");
        assertThat(BARE)
                .hasNoBillableName()
                .hasNoDescription()
                .hasNoComputations()
                .hasNoFilters();
        assertThat(UsageMeter.builder().from(BARE).status(MeterStatus.DRAFT).build())
                .isDraft();
        assertThat(UsageMeter.builder().from(BARE).status(MeterStatus.INACTIVE).build())
                .isInactive();
        assertThat(UsageMeter.builder().from(BARE).status(MeterStatus.ARCHIVED).build())
                .isArchived();
    }

    @Test
    void a_failed_assertion_for_a_meter_shows_its_name_and_id() {
        fails(() -> assertThat(RIDES).isDraft())
                .contains("Expected the status of usage meter \"rides\" (um.1) to be \"DRAFT\", but it is \"ACTIVE\".");
        fails(() -> assertThat(BARE).isActive())
                .contains("Expected the status of usage meter \"bare\" (um.2) to be \"ACTIVE\", but it has none.");
        fails(() -> assertThat(RIDES).hasName("Rides"))
                .contains("Expected the name of usage meter \"rides\" (um.1) to be \"Rides\", but it is \"rides\".");
        fails(() -> assertThat(RIDES).hasNoDescription())
                .contains("Expected usage meter \"rides\" (um.1) to have no description, but it is \"All rides\".");
        fails(() -> assertThat(RIDES).hasNoComputations())
                .contains(
                        "Expected the number of computations of usage meter \"rides\" (um.1) to be \"0\", but it is \"1\".");
        fails(() -> assertThat(RIDES).hasComputation(1, it -> {}))
                .contains("Expected usage meter \"rides\" (um.1) to have a computation at index 1, but it has 1.");
        fails(() -> assertThat(RIDES).hasFilter("region", "north"))
                .contains("Expected usage meter \"rides\" (um.1) to filter by region = \"north\","
                        + " but it filters by region = \"south\".");
        fails(() -> assertThat(BARE).hasFilter("region", "north")).contains("but it filters by nothing.");
        fails(() -> assertThat(RIDES).hasNoFilters())
                .contains("Expected usage meter \"rides\" (um.1) to have no filters,"
                        + " but it filters by region = \"south\".");
        fails(() -> assertThat((UsageMeter) null).isActive()).contains("not to be null");
    }

    @Test
    void a_failed_assertion_for_a_computation_shows_both_rules() {
        assertThat(COMPUTATION).hasMatcher(RULE.text()).hasFormula(JsonLogic.of("1"));
        assertThat(Computation.builder().build()).matchesEveryEvent();

        fails(() -> assertThat(RIDES).hasComputation(0, it -> it.hasFormula("2")))
                .isEqualTo(String.format("[computation 0 of usage meter \"rides\" (um.1)] "
                        + "Expected the formula of the computation to be%n  <2>%nbut it is%n  <1>"));
        fails(() -> assertThat(COMPUTATION).matchesEveryEvent())
                .isEqualTo("Expected the computation to have no matcher, but it is <" + RULE + ">.");
        fails(() -> assertThat(COMPUTATION).hasOrder(2))
                .isEqualTo("Expected the computation to have order 2, but it has 1.");
        fails(() -> assertThat(Computation.builder().build()).hasOrder(2))
                .isEqualTo("Expected the computation to have order 2, but it has none.");
        fails(() -> assertThat(Computation.builder().build()).hasMatcher(RULE))
                .isEqualTo(
                        String.format("Expected the matcher of the computation to be%n  <%s>%nbut it has none.", RULE));
    }

    @Test
    void true_assertions_for_a_call_pass() {
        assertThatFailureOf(() -> {
                    throw slow;
                })
                .isAbout(UsageMeters.GET, "um.1")
                .hasStatus(429)
                .hasApiMessage("Slow down")
                .hasApiMessageContaining("Slow")
                .hasRetryAfter(Duration.ofSeconds(7))
                .hasAttempts(1)
                .wasSent()
                .hasMessageContaining("Slow down");
        assertThat(cut).isAbout(UsageMeters.LIST).wasNotSent().hasAttempts(0);
    }

    @Test
    void a_failed_assertion_for_a_call_shows_its_message() {
        fails(() -> assertThat(slow).hasStatus(404))
                .isEqualTo("Expected status 404, but it is 429: " + slow.getMessage());
        fails(() -> assertThat(slow).isAbout(UsageMeters.LIST))
                .isEqualTo("Expected a failure to list usage meters, but it is one to get usage meter: "
                        + slow.getMessage());
        fails(() -> assertThat(slow).isAbout(UsageMeters.GET, "um.2"))
                .isEqualTo("Expected a failure to get usage meter um.2, but it is about um.1.");
        fails(() -> assertThat(cut).isAbout(UsageMeters.LIST, "um.2"))
                .isEqualTo("Expected a failure to list usage meters um.2, but it is about no single thing.");
        fails(() -> assertThat(slow).wasNotSent())
                .isEqualTo("Expected the request not to have been sent, but it was: " + slow.getMessage());
        fails(() -> assertThat(cut).wasSent())
                .isEqualTo("Expected the request to have been sent, but it was not: " + cut.getMessage());
        fails(() -> assertThat(slow).hasAttempts(3))
                .isEqualTo("Expected 3 attempts, but there were 1: " + slow.getMessage());
        fails(() -> assertThat(cut).hasStatus(429))
                .isEqualTo("Expected an error response from Togai, but there was none: " + cut.getMessage());
        fails(() -> assertThat(slow).hasApiMessage("Stop"))
                .isEqualTo(String.format("Expected the error message%n  <Stop>%nbut it is%n  <Slow down>"));
        fails(() -> assertThat(slow).hasApiMessageContaining("Stop"))
                .isEqualTo(
                        String.format("Expected an error message that contains%n  <Stop>%nbut it is%n  <Slow down>"));
        fails(() -> assertThat(slow).hasRetryAfter(Duration.ofSeconds(8)))
                .isEqualTo("Expected a Retry-After of PT8S, but it is PT7S.");
        fails(() -> assertThat(slow).hasNoRetryAfter()).isEqualTo("Expected no Retry-After, but it is PT7S.");
        fails(() -> assertThatFailureOf(() -> {})).contains("Expecting code to raise a throwable");
        fails(() -> assertThatFailureOf(() -> {
                    throw new IllegalStateException("other");
                }))
                .contains("CallException", "other");
    }

    /** Returns the failure message of an assertion. */
    private static AbstractStringAssert<?> fails(ThrowingCallable assertion) {
        return assertThat(catchThrowable(assertion))
                .isInstanceOf(AssertionError.class)
                .extracting(failure -> String.valueOf(failure.getMessage()), InstanceOfAssertFactories.STRING);
    }
}
