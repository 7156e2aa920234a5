package dev.togai.backtest;

import static dev.togai.dsl.Rules.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.Verdict.Outcome;
import dev.togai.backtest.report.BacktestReport;
import dev.togai.meter.Meters;
import dev.togai.meters.MeterDeclaration;
import dev.togai.meters.MeterSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of the lines that are not evaluated. */
class EventQualityTest {

    private static final MeterSet METERS = MeterSet.of(MeterDeclaration.of(
            Meters.sum("units").compute(attribute("n")).forEvent("e").build()));

    private static String event(String id, String timestamp, int n) {
        return """
                {"schemaName":"e","id":"%s","timestamp":"%s","accountId":"acme","attributes":[{"name":"n","value":"%s"}],\
                "dimensions":{}}""".formatted(id, timestamp, n);
    }

    private static String event(String id, int n) {
        return event(id, "2026-04-10T00:00:00Z", n);
    }

    private static String record(String event, String status) {
        return """
                {"eventPayload":%s,"ingestionStatus":{"status":"%s"},"createdAt":"2026-04-10T00:00:01Z"}""".formatted(event, status);
    }

    private static Backtest.Builder backtest() {
        return Backtest.builder().before(METERS).after(METERS);
    }

    private static BacktestResult result(Backtest.Builder builder, String... lines) {
        Backtest backtest = builder.build();
        BacktestTally tally = backtest.tally(Set.of("twice"));
        for (String line : lines) {
            byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
            tally.add(utf8, 0, utf8.length, () -> "events.jsonl at byte 7");
        }
        return backtest.result(tally, true);
    }

    private static BigDecimal units(BacktestResult result) {
        return result.meters().get(0).units().before();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"2026-04-10T00:00:00Z\" | \"2026-04-10 00:00:00\" | BAD_TIME   | (\"2026-04-10 00:00:00\")",
                "\"2026-04-10T00:00:00Z\" | 1775779200000           | BAD_TIME   | (\"1775779200000\")",
                "\"2026-04-10T00:00:00Z\" | null                    | BAD_TIME   | timestamp is missing",
                "\"acme\"                 | \" \"                   | NO_ACCOUNT | accountId is missing or blank",
                "\"acme\"                 | null                    | NO_ACCOUNT | accountId is missing or blank",
                "\"e\"                    | null                    | NO_SCHEMA  | schemaName is missing",
                "[{\"name\":\"n\",\"value\":\"1\"}] | {\"n\":\"1\"} | BAD_VALUES | attributes must be a list",
                "{}                       | [1]                     | BAD_VALUES | dimensions must be an object"
            })
    void an_event_that_no_meter_can_evaluate_is_a_damaged_line_with_its_reason(
            String good, String bad, Damage damage, String reason) {
        String line = event("1", 1).replace(':' + good, ':' + bad);

        BacktestResult result = result(backtest(), event("2", 1), line);

        assertThat(result.quality().damages()).containsOnly(Map.entry(damage, 1L));
        assertThat(result.quality().damageExamples())
                .singleElement()
                .asString()
                .startsWith("events.jsonl at byte 7: " + damage.text())
                .contains(reason);
        assertThat(result.quality().evaluated()).isEqualTo(1);
        assertThat(result.verdict())
                .isEqualTo(new Verdict(
                        Outcome.NOT_CONCLUSIVE,
                        List.of("1 line or file is damaged, which is more than the limit of 0.1 %")));
    }

    @Test
    void an_event_of_another_schema_without_a_time_is_damaged_too() {
        String line = event("1", "yesterday", 1).replace("\"e\"", "\"other\"");

        BacktestResult result = result(backtest().from(Instant.parse("2026-01-01T00:00:00Z")), event("2", 1), line);

        assertThat(result.quality().damages()).containsOnlyKeys(Damage.BAD_TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REVERTED",
                "INGESTION_FAILED",
                "INGESTION_FAILED_SCHEMA_NOT_DEFINED",
                "INGESTION_FAILED_ENRICHMENT_FAILED",
                "INGESTION_FAILED_PAST_GRACE_PERIOD",
                "INGESTION_FAILED_ACCOUNT_NOT_FOUND",
                "INGESTION_FAILED_DUPLICATE_EVENT",
                "INGESTION_FAILED_NO_EVENT_ID",
                "INGESTION_FAILED_INVALID_NAMED_LICENSE_EVENT",
                "INGESTION_FAILED_INSUFFICIENT_CREDITS",
                "INGESTION_FAILED_BY_A_NEW_RULE",
                "UNKNOWN",
                "A_STATUS_OF_LATER"
            })
    void a_record_that_togai_rejected_or_whose_status_is_unknown_is_left_out(String status) {
        BacktestResult result = result(backtest(), record(event("1", 100), status), event("2", 1));

        assertThat(units(result)).isEqualTo("1");
        assertThat(result.quality().reverted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INGESTION_IN_PROGRESS",
                "INGESTION_FAILED_UNITS_INVALID",
                "INGESTION_COMPLETED",
                "INGESTION_COMPLETED_NO_MATCHING_METERS",
                "INGESTION_COMPLETED_EVENT_METERED",
                "INGESTION_COMPLETED_EVENT_NOT_METERED"
            })
    void a_record_that_other_meters_can_count_is_evaluated(String status) {
        assertThat(units(result(backtest(), record(event("1", 100), status)))).isEqualTo("1E+2");
    }

    @Test
    void of_records_with_one_id_a_metered_one_counts_also_if_it_is_longer() {
        String[] lines = {
            record(event("twice", 1), "INGESTION_FAILED_UNITS_INVALID"),
            record(event("twice", 107), "INGESTION_COMPLETED_EVENT_METERED"),
            record(event("twice", 2), "INGESTION_IN_PROGRESS")
        };
        List<String> reversed = new ArrayList<>(Arrays.asList(lines));
        Collections.reverse(reversed);

        BacktestResult result = result(backtest(), lines);

        assertThat(units(result)).isEqualTo("107");
        assertThat(result.quality().duplicates()).isEqualTo(2);
        assertThat(result(backtest(), reversed.toArray(String[]::new))).isEqualTo(result);
    }

    @Test
    void the_period_does_not_change_which_event_of_an_id_counts() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        String[] lines = {event("twice", 700), event("twice", "2025-04-10T00:00:00Z", 7), event("3", 1)};

        BacktestResult all = result(backtest(), lines);
        BacktestResult ofPeriod = result(backtest().from(from), lines);

        assertThat(units(all)).isEqualTo("8");
        assertThat(units(ofPeriod)).isEqualTo("1");
        assertThat(ofPeriod.quality().duplicates()).isEqualTo(1);
        assertThat(ofPeriod.quality().outsidePeriod()).isEqualTo(1);
        assertThat(ofPeriod.quality().evaluated()).isEqualTo(1);
    }

    @Test
    void ids_whose_lines_differ_only_in_white_space_are_named_as_such() {
        BacktestResult result =
                result(backtest(), event("twice", 7), event("twice", 7).replace("\"id\":", "\"id\" : "));

        assertThat(units(result)).isEqualTo("7");
        assertThat(result.quality().conflictingIds()).isEqualTo(1);
        assertThat(BacktestReport.of(result).text())
                .contains("1 id has lines that differ, also if only in white space");
    }

    @Test
    void events_without_ids_are_counted_and_the_report_states_that_repeated_ones_are_not_found() {
        String withoutId = event("", 1);
        String idless = event("1", 1).replace("\"id\":\"1\",", "");

        BacktestResult result = result(backtest(), withoutId, withoutId, idless, event("2", 1));

        assertThat(units(result)).isEqualTo("4");
        assertThat(result.quality().withoutId()).isEqualTo(3);
        BacktestReport report = BacktestReport.of(result);
        assertThat(List.of(report.text(), report.markdown(), report.html()))
                .allSatisfy(text -> assertThat(text)
                        .contains("3 events have no id: each one counts, because repeated ones cannot be found."));
        assertThat(report.json()).contains("\"withoutId\":3");
    }

    @Test
    void a_single_event_that_no_meter_counts_is_named_in_the_singular() {
        BacktestResult result = result(backtest(), event("1", 1).replace("\"e\"", "\"other\""));

        assertThat(result.verdict().reasons())
                .containsExactly("No meter counts the only event: the names of schemas may differ");
    }
}
