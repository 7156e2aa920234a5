package dev.togai.backtest;

import static dev.togai.backtest.BacktestFixture.add;
import static dev.togai.backtest.BacktestFixture.meters;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.togai.backtest.Verdict.Outcome;
import dev.togai.dsl.preview.EventCounts;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestTest {

    private static final MeterSet BEFORE = meters(rides("0.4", "chennai", "mumbai"));

    private static CreateUsageMeterRequest rides(String rate, String... cities) {
        return Meters.sum("ride-units")
                .when(dimension("city").isIn(List.of(cities)))
                .compute(attribute("distance").times(rate))
                .forEvent("ride_completed")
                .build();
    }

    private static String ride(String id, String account, String city, String distance) {
        return """
                {"schemaName":"ride_completed","id":"%s","timestamp":"2024-05-27T10:00:00Z","accountId":"%s",\
                "attributes":[{"name":"distance","value":"%s"}],"dimensions":{"city":"%s","product":"cab"}}""".formatted(id, account, distance, city);
    }

    private static BacktestResult result(MeterSet after, String... lines) {
        Backtest backtest = Backtest.builder().before(BEFORE).after(after).build();
        BacktestTally tally = backtest.tally();
        add(tally, lines);
        return backtest.result(tally, true);
    }

    @Test
    void the_units_of_an_account_before_and_after_a_change() {
        BacktestResult result = result(
                meters(rides("0.5", "chennai")),
                ride("1", "acme", "chennai", "10"),
                ride("2", "acme", "mumbai", "10"),
                ride("3", "globex", "mumbai", "2.50"));

        MeterDelta meter = result.meters().get(0);
        assertThat(meter.kind()).isEqualTo(MeterDelta.Kind.CHANGED);
        assertThat(meter.units()).isEqualTo(units("9", "5"));
        assertThat(meter.accounts().byDifference())
                .containsExactly(
                        new AccountDelta("acme", units("8", "5")), new AccountDelta("globex", units("1", "0")));
        assertThat(meter.accounts().newlyZeroAccounts())
                .extracting(AccountDelta::accountId)
                .containsExactly("globex");
        assertThat(meter.differences())
                .extracting(EventDifference::kind, EventDifference::events, EventDifference::units)
                .containsExactly(
                        tuple(DifferenceKind.COUNTS_NO_LONGER, 2L, units("5", "0")),
                        tuple(DifferenceKind.MORE_UNITS, 1L, units("4", "5")));

        assertThat(result.verdict().outcome()).isEqualTo(Outcome.BLOCKED);
    }

    private static Verdict verdict(BacktestPolicy.Builder policy, MeterSet after, String... lines) {
        Backtest backtest = Backtest.builder()
                .before(BEFORE)
                .after(after)
                .policy(policy.build())
                .build();
        BacktestTally tally = backtest.tally();
        add(tally, lines);
        return backtest.result(tally, true).verdict();
    }

    @Test
    void differences_of_an_account_in_two_windows_do_not_cancel() {
        MeterSet after = meters(Meters.sum("ride-units")
                .when(dimension("city").isIn("chennai", "mumbai"))
                .compute(attribute("distance")
                        .times("0.4")
                        .plus(attribute("waiting").times("0.1")))
                .forEvent("ride_completed")
                .build());
        String may = ride("1", "acme", "chennai", "10").replace("[{", "[{\"name\":\"waiting\",\"value\":\"20\"},{");
        String june = ride("2", "acme", "chennai", "10")
                .replace("2024-05", "2024-06")
                .replace("[{", "[{\"name\":\"waiting\",\"value\":\"-20\"},{");

        assertThat(verdict(BacktestPolicy.builder(), after, may, june))
                .isEqualTo(new Verdict(
                        Outcome.BLOCKED,
                        List.of(
                                "The units of account acme for \"ride-units\" in the window from 2024-05-01T00:00:00Z change by"
                                        + " +50.00 % (limit 25 %)")));
    }

    @Test
    void an_account_that_is_billed_for_the_first_time_must_be_allowed() {
        MeterSet after = meters(rides("0.4", "chennai", "mumbai", "goa"));
        String[] lines = {ride("1", "acme", "chennai", "1000"), ride("2", "globex", "goa", "1")};

        assertThat(verdict(BacktestPolicy.builder(), after, lines).reasons())
                .containsExactly("1 account has units for \"ride-units\" for the first time");
        assertThat(verdict(BacktestPolicy.builder().allowsNewlyBilled(true), after, lines)
                        .outcome())
                .isEqualTo(Outcome.WITHIN_POLICY);
    }

    @Test
    void an_account_that_has_no_units_any_more_must_be_allowed() {
        MeterSet after = meters(rides("0.4", "chennai"));
        String[] lines = {ride("1", "acme", "chennai", "1000"), ride("2", "globex", "mumbai", "1")};

        assertThat(verdict(BacktestPolicy.builder(), after, lines).reasons())
                .containsExactly("1 account has no units for \"ride-units\" any more");
        assertThat(verdict(BacktestPolicy.builder().allowsNewlyZero(true), after, lines)
                        .outcome())
                .isEqualTo(Outcome.WITHIN_POLICY);
    }

    @Test
    void each_meter_counts_the_events_of_other_schemas_in_all_parts() {
        CreateUsageMeterRequest parcels =
                Meters.count("parcels").forEvent("parcel_delivered").build();
        Backtest backtest = Backtest.builder()
                .before(meters(rides("0.4", "chennai"), parcels))
                .after(meters(
                        Meters.sum("ride-units")
                                .when(dimension("city").isIn("chennai"))
                                .compute(attribute("distance").times("0.4"))
                                .forEvent("ride_ended")
                                .build(),
                        parcels))
                .build();
        String ride = ride("1", "acme", "chennai", "10");
        String parcel = ride.replace("ride_completed", "parcel_delivered");
        String unknown = ride.replace("ride_completed", "room_booked");
        BacktestTally tally = backtest.tally();
        BacktestTally part = tally.newEmpty();

        add(tally, ride, parcel, unknown, ride.replace("ride_completed", "table_booked"));
        add(part, ride.replace("completed", "ended"), ride, parcel, parcel);
        tally.add(part);
        BacktestResult result = backtest.result(tally, true);

        MeterDelta rides = result.meters().get(0);
        MeterDelta parcelMeter = result.meters().get(1);
        assertThat(rides.before().orElseThrow().counts()).isEqualTo(new EventCounts(2, 6, 0, 0, 0, 0));
        assertThat(rides.after().orElseThrow().counts()).isEqualTo(new EventCounts(1, 7, 0, 0, 0, 0));
        assertThat(parcelMeter.before().orElseThrow().counts()).isEqualTo(new EventCounts(3, 5, 0, 0, 0, 0));
        assertThat(rides.differences())
                .extracting(EventDifference::kind, EventDifference::events)
                .containsExactly(tuple(DifferenceKind.COUNTS_NEWLY, 1L), tuple(DifferenceKind.COUNTS_NO_LONGER, 2L));
        assertThat(result.quality().uncounted()).isEqualTo(2);
    }

    @Test
    void a_meter_that_is_not_active_counts_nothing() {
        MeterSet inactive = MeterSet.of(MeterDeclaration.builder()
                .meter(rides("0.4", "chennai", "mumbai"))
                .active(false)
                .build());

        MeterDelta meter =
                result(inactive, ride("1", "acme", "chennai", "10")).meters().get(0);

        assertThat(meter.kind()).isEqualTo(MeterDelta.Kind.REMOVED);
        assertThat(meter.units()).isEqualTo(units("4", "0"));
    }

    @Test
    void a_limit_is_compared_exactly() {
        MeterSet after = meters(rides("0.42", "chennai", "mumbai"));

        assertThat(verdict(BacktestPolicy.builder(), after, ride("1", "acme", "chennai", "10"))
                        .outcome())
                .isEqualTo(Outcome.WITHIN_POLICY);
        assertThat(verdict(
                                BacktestPolicy.builder(),
                                meters(rides("0.420000000000000001", "chennai", "mumbai")),
                                ride("1", "acme", "chennai", "10"))
                        .outcome())
                .isEqualTo(Outcome.BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxTotalPercent", "maxAccountPercent", "maxDamagedPercent"})
    void a_negative_limit_is_rejected(String limit) {
        BigDecimal percent = new BigDecimal("-0.1");
        BacktestPolicy.Builder policy = BacktestPolicy.builder();
        switch (limit) {
            case "maxTotalPercent" -> policy.maxTotalPercent(percent);
            case "maxAccountPercent" -> policy.maxAccountPercent(percent);
            default -> policy.maxDamagedPercent(percent);
        }

        assertThatIllegalArgumentException()
                .isThrownBy(policy::build)
                .withMessage("BacktestPolicy." + limit + " must be a percentage of at least 0, was -0.1.");
    }

    @Test
    void lateness_is_unknown_if_no_event_states_when_it_was_received() {
        String plain = ride("1", "acme", "chennai", "10");
        String received =
                "{\"eventPayload\":" + ride("2", "acme", "chennai", "10") + ",\"createdAt\":\"2024-06-27T10:00:00Z\"}";

        assertThat(result(BEFORE, plain).quality().late()).isEmpty();
        assertThat(result(BEFORE, plain, received).quality().late()).hasValue(1);
    }

    @Test
    void lines_are_added_to_a_tally_as_the_javadoc_shows() {
        MeterSet oldMeters = BEFORE;
        MeterSet newMeters = meters(rides("0.5", "chennai", "mumbai"));
        List<byte[]> lines = List.of(ride("1", "acme", "chennai", "10").getBytes(StandardCharsets.UTF_8));

        Backtest backtest =
                Backtest.builder().before(oldMeters).after(newMeters).build();
        BacktestTally tally = backtest.tally();
        lines.forEach(line -> tally.add(line, 0, line.length));
        BacktestResult result = backtest.result(tally, true);

        assertThat(result.meters().get(0).units()).isEqualTo(units("4", "5"));
    }

    private static UnitsDelta units(String before, String after) {
        return new UnitsDelta(new BigDecimal(before), new BigDecimal(after));
    }
}
