package dev.togai.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.Violation;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CorrectionRequestTest {

    private static final Instant TIME = Instant.parse("2026-11-02T06:15:30Z");

    private static final UsageEvent RIDE = UsageEvent.builder()
            .schemaName("ride_completed")
            .id("ride-1")
            .accountId("acme")
            .timestamp(TIME)
            .build();

    static Stream<UnaryOperator<CorrectionRequest.Builder>> documented() {
        return Stream.of(
                it -> it.referenceId("event.1"),
                it -> it.eventId("ride-1"),
                it -> it.eventSourceTime(TIME),
                it -> it.eventId("ride-1").createdAt(TIME),
                it -> it.eventId("ride-1").eventSourceTime(TIME),
                it -> it.eventId("ride-1").async(true).requireConfirmation(true));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void the_documented_combinations_of_filters_are_accepted(UnaryOperator<CorrectionRequest.Builder> filters) {
        assertThat(CorrectionRequest.undo("acme", filters).action()).isEqualTo(CorrectionAction.UNDO);
        assertThat(CorrectionRequest.redo("acme", filters).action()).isEqualTo(CorrectionAction.REDO);
        assertThat(CorrectionRequest.redoEvent("acme", RIDE, filters).event()).contains(RIDE);
    }

    private static Arguments rejected(String field, UnaryOperator<CorrectionRequest.Builder> change) {
        return Arguments.of(field, change);
    }

    static Stream<Arguments> undocumented() {
        return Stream.of(
                rejected("eventId", it -> it),
                rejected("eventId", it -> it.async(true)),
                rejected("createdAt", it -> it.createdAt(TIME)),
                rejected("createdAt", it -> it.eventId("e").createdAt(TIME).eventSourceTime(TIME)),
                rejected("referenceId", it -> it.referenceId("r").eventId("e")),
                rejected("referenceId", it -> it.referenceId("r").eventSourceTime(TIME)),
                rejected("referenceId", it -> it.referenceId(" ")),
                rejected("referenceId", it -> it.referenceId("\uD83D")),
                rejected("accountId", it -> it.accountId("").eventId("e")),
                rejected("accountId", it -> it.accountId(" ").eventId("e")),
                rejected("requireConfirmation", it -> it.eventId("e").requireConfirmation(true)),
                rejected("event", it -> it.eventId("e").event(RIDE)),
                rejected("everyEvent", it -> it.eventId("e").everyEvent(true)));
    }

    @ParameterizedTest
    @MethodSource("undocumented")
    void e23_a_request_without_an_account_or_with_other_filters_is_rejected(
            String field, UnaryOperator<CorrectionRequest.Builder> change) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CorrectionRequest.undo("acme", change))
                .satisfies(e ->
                        assertThat(e.violations()).extracting(Violation::field).containsExactly(field));
    }

    @Test
    void all_events_of_an_account_are_corrected_only_by_name() {
        CorrectionRequest request =
                CorrectionRequest.everyEventOf("acme", CorrectionAction.UNDO).build();

        assertThat(request.everyEvent()).isTrue();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CorrectionRequest.everyEventOf("acme", CorrectionAction.REDO_EVENT)
                        .event(RIDE)
                        .build())
                .withMessageContaining("one event cannot replace all events");
    }

    @Test
    void a_replacement_keeps_the_limits_of_events_and_has_an_id() {
        UsageEvent invalid = UsageEvent.builder()
                .from(RIDE)
                .id(java.util.Optional.empty())
                .attribute("distance", "1e3")
                .build();

        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CorrectionRequest.redoEvent("acme", invalid, it -> it.eventId("ride-1")))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::field)
                        .containsExactly("event.id", "event.attributes[0].value"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CorrectionRequest.builder()
                        .action(CorrectionAction.REDO_EVENT)
                        .accountId("acme")
                        .eventId("ride-1")
                        .build())
                .withMessageContaining("event: is required");
    }

    @Test
    void an_unchecked_request_is_left_to_togai() {
        CorrectionRequest request = CorrectionRequest.builder()
                .action(CorrectionAction.of("REPLAY"))
                .accountId("")
                .unchecked()
                .build();

        assertThat(request.accountId()).isEmpty();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> CorrectionRequest.builder()
                        .action(CorrectionAction.UNDO)
                        .accountId("\uD83D")
                        .unchecked()
                        .build());
    }
}
