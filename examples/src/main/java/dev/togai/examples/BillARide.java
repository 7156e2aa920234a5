package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;
import static dev.togai.dsl.Rules.dimension;
import static dev.togai.metric.AggregationPeriod.DAY;
import static dev.togai.metric.MetricFilterField.USAGE_METER_ID;
import static dev.togai.metric.MetricGroupBy.ACCOUNT_ID;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.dsl.preview.CompiledMeter;
import dev.togai.dsl.preview.MeterUsage;
import dev.togai.dsl.preview.UsagePeriod;
import dev.togai.error.TogaiException;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.metric.MetricPoint;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricResult;
import dev.togai.metric.MetricsRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * From an event to a bill, against a fake Togai over HTTP: an event schema, a meter, 10,000 rides of November in batches, and the
 * usage of two accounts by day.
 *
 * <p>The total of the metrics, of a preview in this process and of plain Java must be exactly equal. Exits with 0 only if they are.
 */
public final class BillARide {

    private static final int RIDES = 10_000;
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final int DAYS = 30;
    private static final List<String> ACCOUNTS = List.of("acme", "globex");
    private static final List<String> BILLED_CITIES = List.of("chennai", "mumbai");
    private static final List<String> CITIES = List.of("chennai", "mumbai", "delhi");
    private static final BigDecimal UNITS_PER_KILOMETER = new BigDecimal("0.4");
    private static final int CHART_WIDTH = 40;

    private final TogaiClient togai;
    private final PrintStream out;

    private BillARide(TogaiClient togai, PrintStream out) {
        this.togai = togai;
        this.out = out;
    }

    /** Runs the story against a fake in this process. */
    public static void main(String[] args) {
        if (!run(System.out)) {
            System.exit(1);
        }
    }

    /** Runs the story and returns whether all totals are equal. */
    static boolean run(PrintStream out) {
        try (FakeTogaiServer server = FakeTogaiServer.start(FakeTogai.create());
                TogaiClient togai = TogaiClient.builder()
                        .environment(server.environment())
                        .tokens(TokenSource.fixed("example-token"))
                        .build()) {
            return new BillARide(togai, out).bill();
        } catch (TogaiException e) {
            out.println("FAILED       " + e.getMessage());
            return false;
        }
    }

    private boolean bill() {
        EventSchema schema = togai.eventSchemas()
                .create(Schemas.named("ride_completed")
                        .attribute("distance", "km")
                        .dimension("city"));
        togai.eventSchemas().activate(schema.name());
        ACCOUNTS.forEach(id -> togai.customers()
                .create(customer -> customer.id(id)
                        .name("Customer " + id)
                        .primaryEmail("billing@" + id + ".example")
                        .address(address -> address)));
        UsageMeter draft = togai.usageMeters()
                .create(Meters.sum("ride-units")
                        .when(dimension("city").isIn(BILLED_CITIES))
                        .compute(attribute("distance").times(UNITS_PER_KILOMETER))
                        .forEvent(schema.name()));
        UsageMeter meter = togai.usageMeters().activate(draft.id());
        out.println("Meter        " + meter.name() + ", for events of " + schema.name());

        List<UsageEvent> rides = rides(new Random(42));
        BatchResult ingested = togai.ingestion().ingestAll(rides);
        out.println("Ingested     " + ingested.accepted().size() + " rides in "
                + ingested.responses().size() + " batches");
        togai.ingestion().ingestBatch(rides.subList(0, 500));
        out.println("Repeated     the first batch, as after a lost response: no ride counts twice");

        MetricResult usage = togai.metrics()
                .query(MetricsRequest.builder()
                        .from(NOVEMBER)
                        .until(NOVEMBER.plus(DAYS, ChronoUnit.DAYS))
                        .query(MetricQuery.usage("usage")
                                .by(DAY)
                                .groupBy(ACCOUNT_ID)
                                .where(USAGE_METER_ID, meter.id()))
                        .build())
                .result("usage");
        print(usage);
        return areEqual(
                usage,
                CompiledMeter.of(togai.usageMeters().getWithSchema(meter.id())).usage(rides, UsagePeriod.MONTH),
                byHand(rides));
    }

    /** Returns rides at random times of the month. */
    private static List<UsageEvent> rides(Random random) {
        List<UsageEvent> rides = new ArrayList<>();
        for (int i = 1; i <= RIDES; i++) {
            rides.add(UsageEvent.builder()
                    .schemaName("ride_completed")
                    .id("ride-" + i)
                    .timestamp(NOVEMBER.plusMillis(
                            random.nextLong(Duration.ofDays(DAYS).toMillis())))
                    .accountId(ACCOUNTS.get(random.nextInt(ACCOUNTS.size())))
                    .attribute("distance", BigDecimal.valueOf(random.nextLong(20_000), 2))
                    .dimension("city", CITIES.get(random.nextInt(CITIES.size())))
                    .build());
        }
        return rides;
    }

    /** Returns the units of each account, computed without the library. */
    private static Map<String, BigDecimal> byHand(List<UsageEvent> rides) {
        Map<String, BigDecimal> units = new TreeMap<>();
        for (UsageEvent ride : rides) {
            if (BILLED_CITIES.contains(ride.dimensions().get("city"))) {
                BigDecimal distance = new BigDecimal(ride.attributes().get(0).value());
                units.merge(ride.accountId(), distance.multiply(UNITS_PER_KILOMETER), BigDecimal::add);
            }
        }
        return units;
    }

    private void print(MetricResult usage) {
        Map<Instant, BigDecimal> days = new TreeMap<>();
        usage.series().stream()
                .flatMap(series -> series.points().stream())
                .map(MetricPoint::timestamp)
                .forEach(day -> days.put(day, usage.valueAt(day)));
        BigDecimal highest = days.values().stream().reduce(BigDecimal.ONE, BigDecimal::max);
        out.printf("%n%-12s %12s %12s%n", "Day", ACCOUNTS.get(0), ACCOUNTS.get(1));
        days.forEach((day, total) -> out.printf(
                "%-12s %12s %12s  %s%n",
                day.toString().substring(0, 10),
                usage.series(ACCOUNTS.get(0)).valueAt(day).toPlainString(),
                usage.series(ACCOUNTS.get(1)).valueAt(day).toPlainString(),
                "#"
                        .repeat(total.multiply(BigDecimal.valueOf(CHART_WIDTH))
                                .divideToIntegralValue(highest)
                                .intValue())));
    }

    private boolean areEqual(MetricResult usage, MeterUsage preview, Map<String, BigDecimal> byHand) {
        boolean equal = true;
        out.printf("%n%-12s %12s %12s %12s%n", "Account", "metrics", "preview", "plain Java");
        for (String account : ACCOUNTS) {
            BigDecimal metered = usage.series(account).total();
            BigDecimal previewed = preview.total(account);
            BigDecimal computed = byHand.getOrDefault(account, BigDecimal.ZERO);
            equal &= metered.compareTo(previewed) == 0 && metered.compareTo(computed) == 0;
            out.printf(
                    "%-12s %12s %12s %12s%n",
                    account, metered.toPlainString(), previewed.toPlainString(), computed.toPlainString());
        }
        out.println(equal ? "All totals are equal." : "The totals differ.");
        return equal;
    }
}
