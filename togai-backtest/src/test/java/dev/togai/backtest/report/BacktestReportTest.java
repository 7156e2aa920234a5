package dev.togai.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestPolicy;
import dev.togai.backtest.BacktestResult;
import dev.togai.backtest.BacktestTally;
import dev.togai.dsl.preview.UsagePeriod;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the statements of reports. */
class BacktestReportTest {

    private static final List<String> BOTH = List.of("chennai", "mumbai");
    private static final List<Ride> RIDES = List.of(
            Ride.of("acme", "chennai", "100"),
            Ride.of("acme", "mumbai", "5").withId("ride-2"),
            Ride.of("globex", "mumbai", "2").withId("ride-3"));

    private static Backtest.Builder backtest(String rateAfter, List<String> citiesAfter) {
        return Backtest.builder()
                .before(Ride.meters(Ride.meter("ride-units", "0.4", BOTH)))
                .after(Ride.meters(Ride.meter("ride-units", rateAfter, citiesAfter)));
    }

    private static BacktestReport report(Backtest.Builder backtest, List<Ride> rides) {
        return BacktestReport.of(Ride.result(backtest, rides));
    }

    private static String firstSection(BacktestReport report) {
        return report.text().substring(0, report.text().indexOf("\n\n"));
    }

    @Test
    void a_blocked_change() {
        BacktestReport report = report(backtest("0.4", List.of("chennai")), RIDES);

        assertThat(firstSection(report)).isEqualTo("""
                == Backtest of meters ==
                BLOCKED BY POLICY
                - The units of "ride-units" change by -6.54 % (limit 5 %)
                - 1 account has no units for "ride-units" any more
                Based on 3 events of 3 lines (100 %), from 2024-01-10 to 2024-01-10. Changed meters: 1 of 1.""");
        assertThat(report.text()).contains("""
                -- Events whose results differ --

                Differences by kind
                  Kind                    Events  Before  After  Difference          %
                  Event counts no longer       2    2.80      0       -2.80  -100.00 %
                  All differences              2    2.80      0       -2.80  -100.00 %
                Proved for all possible events: fewer events count, and the units of all others are the same.

                Observed and proved
                  An event          Observed in these events      Proved for all possible events
                  has more units    no event                      no event
                  has fewer units   no event                      no event
                  counts newly      no event                      no event
                  counts no longer  2 events, -100.00 % in total  possible
                """);
        assertThat(report.text()).contains("""
                One event that counts no longer, with the attributes and dimensions that matter
                  {"schemaName":"ride_completed","id":"ride-2","timestamp":"2024-01-10T10:00:00Z","accountId":"acme",\
                "attributes":[{"name":"distance","value":"5"}],"dimensions":{"city":"mumbai"}}
                  before: units 2.0: distance * 0.4, where distance is "5"
                  after:  not counted: city is "mumbai", which is not in ("chennai")
                """);
    }

    @Test
    void a_change_within_the_policy_has_the_proved_limit_beside_the_observed_difference() {
        BacktestReport report = report(backtest("0.41", BOTH), RIDES);

        assertThat(firstSection(report))
                .contains("WITHIN POLICY\n- All differences are within the limits of the policy\n");
        assertThat(report.text())
                .contains("Proved for all possible events: the same events count, and some have other units.")
                .contains("has more units    3 events, +2.50 % in total  at most +2.50 % for each event");
    }

    @Test
    void no_difference() {
        BacktestReport report = report(backtest("0.4", List.of("mumbai", "chennai")), RIDES);

        assertThat(firstSection(report))
                .contains("NO DIFFERENCE\n- Each event has the same result before and after the change\n");
    }

    /** The rate of one city increases as that of the other one decreases. */
    @Test
    void events_that_differ_and_cancel_out_are_a_difference() {
        List<Ride> rides = List.of(
                Ride.of("acme", "chennai", "100"),
                Ride.of("acme", "mumbai", "100").withId("ride-2"));
        Backtest.Builder backtest = Backtest.builder()
                .before(Ride.meters(Ride.meter("ride-units", "0.4", List.of("chennai"))))
                .after(Ride.meters(Ride.meter("ride-units", "0.4", List.of("mumbai"))));

        assertThat(firstSection(report(backtest, rides)))
                .contains(
                        "WITHIN POLICY\n- The results of events differ, and each account has the same units in total\n");
    }

    @Test
    void an_inconclusive_result_states_the_doubts_first_and_then_the_limits_that_the_events_exceed() {
        Backtest backtest = backtest("0.5", BOTH).build();
        BacktestTally tally = backtest.tally();
        RIDES.forEach(ride -> Ride.add(tally, ride.json()));
        Ride.add(tally, "no JSON");

        BacktestReport report = BacktestReport.of(backtest.result(tally, false));

        assertThat(firstSection(report)).startsWith("""
                == Backtest of meters ==
                NOT CONCLUSIVE
                - 1 line or file is damaged, which is more than the limit of 0.1 %
                - The ids of events were not compared, so repeated events may count twice. If there are too many for the memory, use a greater heap \
                (java -Xmx), fewer events, or Spark
                - The units of "ride-units" change by +25.00 % (limit 5 %)
                """);
        assertThat(report.text())
                .containsPattern("the line is not JSON +1\n")
                .contains("Ids were not compared: each event counts");
    }

    @Test
    void one_unit_is_no_units_and_lateness_of_plain_events_is_unknown() {
        String report = report(backtest("0.01", BOTH), List.of(Ride.of("acme", "chennai", "100")))
                .text();

        assertThat(report).contains("After 1 unit, ").contains("Received late unknown the events do not state it");
    }

    @Test
    void no_counted_event_is_not_conclusive() {
        assertThat(firstSection(report(backtest("0.5", BOTH), List.of())))
                .contains(
                        "NOT CONCLUSIVE\n- There are no events: the files are empty, or the directories have no files");
        assertThat(firstSection(report(
                        backtest("0.5", BOTH).from(Instant.parse("2030-01-01T00:00:00Z")),
                        List.of(Ride.of("acme", "goa", "1")))))
                .contains("NOT CONCLUSIVE\n- No event was evaluated");
        assertThat(firstSection(report(backtest("0.5", BOTH), List.of(Ride.of("acme", "goa", "1")))))
                .contains("NOT CONCLUSIVE\n- No meter counts the only event");
    }

    @Test
    void a_difference_just_above_the_limit_is_not_rounded_to_it() {
        List<Ride> rides = List.of(Ride.of("acme", "chennai", "100"));

        assertThat(firstSection(report(backtest("0.42000004", BOTH), rides)))
                .contains("The units of \"ride-units\" change by +5.00001 % (limit 5 %)");
    }

    @Test
    void an_account_without_units_is_allowed_if_the_policy_allows_it() {
        BacktestPolicy policy = BacktestPolicy.builder()
                .maxTotalPercent(new BigDecimal("10"))
                .allowsNewlyZero(true)
                .build();

        assertThat(firstSection(report(backtest("0.4", List.of("chennai")).policy(policy), RIDES)))
                .contains("WITHIN POLICY");
    }

    @Test
    void an_added_and_a_removed_meter() {
        BacktestReport report = report(
                Backtest.builder()
                        .before(Ride.meters(Ride.meter("old", "0.4", BOTH)))
                        .after(Ride.meters(Ride.meter("new", "0.5", BOTH))),
                RIDES);

        assertThat(report.text())
                .contains("  new    added         0  53.50      +53.50        new            2 of 2         0    2\n")
                .contains("  old    removed   42.80      0      -42.80  -100.00 %            2 of 2         2    0\n")
                .contains("== new (added) ==", "== old (removed) ==");
    }

    @Test
    void many_windows_are_shown_in_groups() {
        List<Ride> rides = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rides.add(Ride.of("acme", "mumbai", "1").withId("ride-" + i));
        }
        Backtest backtest = backtest("0.5", BOTH).period(UsagePeriod.HOUR).build();
        BacktestTally tally = backtest.tally();
        for (int i = 0; i < 200; i++) {
            String time = "2024-01-%02dT%02d:".formatted(1 + i / 24, i % 24);
            Ride.add(tally, rides.get(i).json().replace("2024-01-10T10:", time));
        }

        HtmlPage page =
                HtmlPage.parse(BacktestReport.of(backtest.result(tally, true)).html());
        List<HtmlPage.Row> rows = page.rows("meter-1-periods", "periods", "");

        assertThat(rows).hasSize(51);
        assertThat(rows.get(0).name()).isEqualTo("2024-01-01 00:00 to 2024-01-01 03:00");
        assertThat(rows.get(50).numbers().get(1)).isEqualByComparingTo("200");
    }

    @Test
    void a_report_is_written_to_a_file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("backtest.html");
        BacktestResult result = Ride.result(backtest("0.5", BOTH), RIDES);

        BacktestReport report = BacktestReport.of(result);
        Files.writeString(file, report.html());

        assertThat(file).content().startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
    }

    @Test
    void assumptions_have_their_grades() {
        assertThat(report(backtest("0.5", BOTH), RIDES).text())
                .containsPattern("the dialect of the rules +TOGAI +evidence\n")
                .containsPattern("how several filters combine +ALL +assumed\n")
                .containsPattern("how often events with the same id count +COUNT_ONCE +documented\n");
    }

    @Test
    void markdown_is_short_and_has_the_verdict_the_meters_and_the_statements() {
        assertThat(report(backtest("0.4", List.of("chennai")), RIDES).markdown())
                .isEqualTo("""
                ### ❌ Backtest: Blocked by policy

                - The units of "ride-units" change by -6.54 % (limit 5 %)
                - 1 account has no units for "ride-units" any more

                Based on 3 events of 3 lines (100 %), from 2024-01-10 to 2024-01-10. Changed meters: 1 of 1.

                | Meter | Change | Before | After | Difference | % | Accounts changed | Now zero | New |
                |---|---|--:|--:|--:|--:|--:|--:|--:|
                | `ride-units` | changed | 42.80 | 40.00 | -2.80 | -6.54 % | 2 of 2 | 1 | 0 |

                #### `ride-units` (changed)

                **100 % of the change** is in `city` = `mumbai`, which has 6.5 % of the units before the change.

                Account `acme` has **71.4 %** of the differences of all accounts. Units decrease for 2 accounts by 2.80.

                Proved for all possible events: fewer events count, and the units of all others are the same.
                """);
    }
}
