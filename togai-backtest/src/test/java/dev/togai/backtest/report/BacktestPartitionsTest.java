package dev.togai.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.backtest.Backtest;
import dev.togai.backtest.BacktestTally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proves that a report does not depend on how the events are divided. */
class BacktestPartitionsTest {

    private static final Set<String> REPEATED = Set.of("ride-7", "ride-100", "ride-101", "ride-999");

    private final Backtest backtest = Backtest.builder()
            .before(Ride.meters(
                    Ride.meter("ride-units", "0.4", Ride.CITIES),
                    Ride.meter("removed", "0.333", Ride.CITIES),
                    Ride.meter("same", "1", Ride.CITIES)))
            .after(Ride.meters(
                    Ride.meter("ride-units", "0.41", List.of("agra", "chennai", "goa")),
                    Ride.meter("added", "7", List.of("pune")),
                    Ride.meter("same", "1", Ride.CITIES)))
            .dimensions("product")
            .from(Instant.parse("2024-02-01T00:00:00Z"))
            .build();

    /** Events of which some have the id of others, with equal and with other values, records, and lines that are no events. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<Ride> rides = Ride.random(new Random(7), 1_000);
        rides.forEach(ride -> lines.add(ride.json()));
        lines.add(rides.get(7).json());
        lines.add(rides.get(100).withId("ride-7").json());
        lines.add(rides.get(101).withId("ride-100").json());
        lines.add(rides.get(101).json());
        lines.add(record(rides.get(999), "INGESTION_COMPLETED_EVENT_METERED"));
        lines.add(record(Ride.of("a", "goa", "1").withId("ride-999"), "INGESTION_FAILED_UNITS_INVALID"));
        lines.add(record(Ride.of("a", "goa", "1").withId("ride-101"), "INGESTION_FAILED_ACCOUNT_NOT_FOUND"));
        lines.add(rides.get(5).withId("").json());
        lines.add("{\"schemaName\":\"ride_completed\",\"id\":\"late\"}");
        lines.add("{\"other\":1}");
        lines.add("no JSON");
        lines.add("{\"schemaName\":");
        return lines;
    }

    private static String record(Ride ride, String status) {
        return "{\"eventPayload\":" + ride.json() + ",\"ingestionStatus\":{\"status\":\"" + status + "\"}}";
    }

    private static BacktestTally sent(BacktestTally tally) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(tally);
            return (BacktestTally) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the report of lines in a random order, divided at random, of which each part is sent and merged in a random order. */
    private List<String> report(int parts, Random random) {
        List<BacktestTally> tallies = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            tallies.add(backtest.tally(REPEATED));
        }
        List<String> lines = lines();
        Collections.shuffle(lines, random);
        lines.forEach(line -> Ride.add(tallies.get(random.nextInt(parts)), line));
        while (tallies.size() > 1) {
            BacktestTally other = sent(tallies.remove(random.nextInt(tallies.size())));
            tallies.get(random.nextInt(tallies.size())).add(other);
        }
        BacktestReport report = BacktestReport.of(backtest.result(tallies.get(0), true));
        return List.of(report.text(), report.markdown(), report.json(), report.html());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "7, 2", "7, 3", "200, 4", "200, 5"})
    void reports_of_any_division_are_equal(int parts, long seed) {
        BacktestTally whole = backtest.tally(REPEATED);
        lines().forEach(line -> Ride.add(whole, line));
        BacktestReport expected = BacktestReport.of(backtest.result(whole, true));

        assertThat(report(parts, new Random(seed)))
                .containsExactly(expected.text(), expected.markdown(), expected.json(), expected.html());
    }

    @Test
    void the_lines_of_the_test_have_duplicates_conflicts_and_damages() {
        BacktestTally whole = backtest.tally(REPEATED);
        lines().forEach(line -> Ride.add(whole, line));
        JsonTree quality = JsonTree.parse(
                        BacktestReport.of(backtest.result(whole, true)).json())
                .get("quality");

        assertThat(quality.get("lines").text()).isEqualTo("1012");
        assertThat(quality.get("duplicates").text()).isEqualTo("6");
        assertThat(quality.get("conflictingIds").text()).isEqualTo("3");
        assertThat(quality.get("reverted").text()).isEqualTo("1");
        assertThat(quality.get("withoutId").text()).isEqualTo("1");
        assertThat(quality.get("damaged").text()).isEqualTo("4");
    }
}
