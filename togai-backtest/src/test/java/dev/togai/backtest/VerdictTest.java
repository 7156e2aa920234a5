package dev.togai.backtest;

import static dev.togai.backtest.BacktestFixture.add;
import static dev.togai.backtest.BacktestFixture.meters;
import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.backtest.Verdict.Outcome;
import dev.togai.backtest.report.BacktestReport;
import dev.togai.error.InvalidRequestException;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterSet;
import dev.togai.meters.file.MeterFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the comparison with a policy. */
class VerdictTest {

    private static final CreateUsageMeterRequest UNITS =
            Meters.sum("units").compute(attribute("n")).forEvent("e").build();

    private static final CreateUsageMeterRequest MORE_UNITS = Meters.sum("units")
            .compute(attribute("n").plus(attribute("m")))
            .forEvent("e")
            .build();

    private static String event(String account, int month, String n, String m) {
        return """
                {"schemaName":"e","id":"%s-%s-%s","timestamp":"2026-%02d-10T00:00:00Z","accountId":"%s",\
                "attributes":[{"name":"n","value":"%s"},{"name":"m","value":"%s"}],"dimensions":{}}""".formatted(account, month, n, month, account, n, m);
    }

    private static BacktestResult result(BacktestPolicy policy, MeterSet before, MeterSet after, String... lines) {
        Backtest backtest =
                Backtest.builder().before(before).after(after).policy(policy).build();
        BacktestTally tally = backtest.tally();
        add(tally, lines);
        return backtest.result(tally, true);
    }

    private static Verdict verdict(BacktestPolicy policy, MeterSet before, MeterSet after, String... lines) {
        return result(policy, before, after, lines).verdict();
    }

    private static final BacktestPolicy ALLOWS_NEW =
            BacktestPolicy.builder().allowsNewlyBilled(true).build();

    @Test
    void an_added_meter_bills_accounts_for_the_first_time_which_the_policy_must_allow() {
        MeterSet after = meters(
                UNITS, Meters.sum("more").compute(attribute("n")).forEvent("e").build());
        String[] lines = {event("acme", 4, "1", "0"), event("globex", 4, "1", "0")};

        assertThat(verdict(BacktestPolicy.defaults(), meters(UNITS), after, lines))
                .isEqualTo(
                        new Verdict(Outcome.BLOCKED, List.of("2 accounts have units for \"more\" for the first time")));
        assertThat(verdict(ALLOWS_NEW, meters(UNITS), after, lines).outcome()).isEqualTo(Outcome.WITHIN_POLICY);
    }

    @Test
    void a_removed_meter_leaves_accounts_without_units() {
        MeterSet before = meters(
                UNITS, Meters.sum("more").compute(attribute("n")).forEvent("e").build());

        assertThat(verdict(BacktestPolicy.defaults(), before, meters(UNITS), event("acme", 4, "1", "0"))
                        .reasons())
                .containsExactly(
                        "The units of \"more\" change by -100.00 % (limit 5 %)",
                        "1 account has no units for \"more\" any more");
    }

    @Test
    void a_total_from_0_exceeds_the_limit_if_accounts_that_had_units_differ() {
        BacktestPolicy policy = BacktestPolicy.builder()
                .maxAccountPercent(new BigDecimal("1000"))
                .build();

        assertThat(verdict(
                        policy,
                        meters(UNITS),
                        meters(MORE_UNITS),
                        event("acme", 4, "100", "10"),
                        event("globex", 4, "-100", "0")))
                .isEqualTo(new Verdict(
                        Outcome.BLOCKED, List.of("The units of \"units\" change from 0 to 10 (limit 5 %)")));
    }

    @Test
    void a_total_from_0_of_accounts_without_units_is_limited_by_the_policy_for_them_only() {
        String line = event("acme", 4, "0", "10");

        assertThat(verdict(BacktestPolicy.defaults(), meters(UNITS), meters(MORE_UNITS), line)
                        .reasons())
                .containsExactly("1 account has units for \"units\" for the first time");
        assertThat(verdict(ALLOWS_NEW, meters(UNITS), meters(MORE_UNITS), line).outcome())
                .isEqualTo(Outcome.WITHIN_POLICY);
    }

    @Test
    void windows_of_an_account_whose_units_cancel_out_before_and_after_are_limited() {
        assertThat(verdict(
                                BacktestPolicy.defaults(),
                                meters(UNITS),
                                meters(MORE_UNITS),
                                event("acme", 4, "5", "5"),
                                event("acme", 5, "-5", "-5"))
                        .reasons())
                .containsExactly("The units of account acme for \"units\" in the window from 2026-04-01T00:00:00Z"
                        + " change by +100.00 % (limit 25 %)");
    }

    @Test
    void of_windows_with_the_same_percentage_the_one_with_the_greatest_difference_is_named() {
        assertThat(verdict(
                                BacktestPolicy.defaults(),
                                meters(UNITS),
                                meters(MORE_UNITS),
                                event("acme", 4, "1", "-1"),
                                event("acme", 5, "1", "0"),
                                event("globex", 4, "50", "-50"),
                                event("globex", 5, "1", "0"))
                        .reasons())
                .contains("The units of account globex for \"units\" in the window from 2026-04-01T00:00:00Z"
                        + " change by -100.00 % (limit 25 %)");
    }

    @Test
    void a_difference_that_is_rounded_to_the_limit_is_more_than_it() {
        assertThat(verdict(
                                BacktestPolicy.defaults(),
                                meters(UNITS),
                                meters(MORE_UNITS),
                                event("acme", 4, "1000", "50.0000000001"))
                        .reasons())
                .containsExactly("The units of \"units\" change by more than +5 % (limit 5 %)");
    }

    @Test
    void a_meter_that_cannot_be_evaluated_is_named_with_its_side_and_its_place(@TempDir Path directory)
            throws IOException {
        Path file = Files.writeString(directory.resolve("peak.meter.yaml"), """
                meter: peak
                event: e
                aggregation: MAX
                compute: n * 1
                """);

        assertThatThrownBy(() -> Backtest.builder()
                        .before(meters(UNITS))
                        .after(MeterFiles.read(file))
                        .build())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith("Cannot evaluate usage meter \"peak\" after the change (")
                .hasMessageContaining("peak.meter.yaml:3:")
                .hasMessageContaining("aggregation: must be COUNT or SUM, was \"MAX\"");
        assertThatThrownBy(() -> Backtest.builder()
                        .before(MeterFiles.read(file).set())
                        .after(meters(UNITS))
                        .build())
                .hasMessageStartingWith("Cannot evaluate usage meter \"peak\" before the change: aggregation");
    }

    @Test
    void names_of_events_are_neither_links_in_markdown_nor_controls_in_json() {
        String account = "https://evil.example/www.evil.example/\\u009B2J\\u007F";

        BacktestReport report = BacktestReport.of(
                result(BacktestPolicy.defaults(), meters(UNITS), meters(MORE_UNITS), event(account, 4, "1", "1")));

        assertThat(report.markdown())
                .contains("account https&#58;//evil.example/www&#46;evil.example/\\[U+009B\\]2J")
                .doesNotContain("account https://");
        assertThat(report.json()).contains("\\u009b2J\\u007f").doesNotContain("\u009B", "\u007F");
    }

    @Test
    void a_dimension_that_no_event_of_a_meter_has_is_not_shown() {
        MeterSet after = meters(
                MORE_UNITS,
                Meters.sum("gold")
                        .when(dimension("tier").isIn("gold"))
                        .compute(attribute("n"))
                        .forEvent("e")
                        .build());
        String plain = event("acme", 4, "1", "1");
        String gold = event("acme", 5, "1", "1").replace("{}", "{\"tier\":\"gold\"}");

        assertThat(BacktestReport.of(result(BacktestPolicy.defaults(), meters(UNITS), after, plain))
                        .text())
                .doesNotContain("Units by tier");
        assertThat(BacktestReport.of(result(BacktestPolicy.defaults(), meters(UNITS), after, plain, gold))
                        .text())
                .contains("Units by tier");
    }
}
