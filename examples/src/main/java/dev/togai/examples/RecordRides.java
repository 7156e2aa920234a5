package dev.togai.examples;

import static dev.togai.dsl.Rules.attribute;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.commitment.BucketedCommitment;
import dev.togai.commitment.CommitmentKey;
import dev.togai.config.Environment;
import dev.togai.error.ErrorResponse;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.metric.AggregationPeriod;
import dev.togai.metric.MetricQuery;
import dev.togai.metric.MetricsRequest;
import dev.togai.recorder.CloseReport;
import dev.togai.recorder.Durability;
import dev.togai.recorder.UsageRecorder;
import dev.togai.recorder.WhenFull;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.MeteredEvents;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A shop that records 100,000 rides with a {@link UsageRecorder} while Togai fails and its own process is killed.
 *
 * <p>The shop is a process of its own. While Togai responds to every request with 503, the shop records rides to files. It is killed
 * with {@code kill -9} in the middle of this. Then Togai works again, and a second process of the shop continues where the first
 * one ended. Exits with 0 only if Togai metered each ride once.
 */
public final class RecordRides {

    private static final int RIDES = 100_000;
    private static final int RIDES_BEFORE_THE_KILL = 40_000;
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final int DAYS = 30;
    private static final BigDecimal UNITS_PER_KILOMETER = new BigDecimal("0.4");

    /** A key for this example. That of an application is a secret. */
    private static final CommitmentKey KEY =
            CommitmentKey.of("the key of the example of recorded rides".getBytes(StandardCharsets.US_ASCII));

    private final Path directory;
    private final PrintStream out;

    private RecordRides(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /** Runs the story; with a directory and a URL as arguments, the process of the shop. */
    public static void main(String[] args) throws Exception {
        boolean succeeded =
                args.length == 2 ? record(Path.of(args[0]), Environment.of(args[1]), System.out) : run(System.out);
        if (!succeeded) {
            System.exit(1);
        }
    }

    /** Runs the story in a new directory and returns whether each ride was metered once. */
    static boolean run(PrintStream out) throws IOException, InterruptedException {
        return new RecordRides(Files.createTempDirectory("togai-rides"), out).story();
    }

    private boolean story() throws IOException, InterruptedException {
        FakeTogai fake = FakeTogai.create();
        deploySchemaAndMeter(fake);
        try (FakeTogaiServer server = FakeTogaiServer.start(fake)) {
            fake.failAll(ErrorResponse.of(503, "Togai is down"));
            Process shop = start(server);
            awaitLine(shop, "recorded " + RIDES_BEFORE_THE_KILL);
            shop.destroyForcibly().waitFor();
            out.println("Killed       the shop, after more than " + RIDES_BEFORE_THE_KILL
                    + " rides. Togai responded with 503 to all requests.");

            fake.stopFailing();
            Process successor = start(server);
            String ledger = awaitLine(successor, "ledger");
            out.println("Restarted    the shop: " + ledger);
            return successor.waitFor() == 0 && isEqual(fake);
        }
    }

    private static void deploySchemaAndMeter(FakeTogai fake) {
        fake.eventSchemas().create(Schemas.named("ride_completed").attribute("distance", "km"));
        fake.eventSchemas().activate("ride_completed");
        UsageMeter meter = fake.usageMeters()
                .create(Meters.sum("ride-units")
                        .compute(attribute("distance").times(UNITS_PER_KILOMETER))
                        .forEvent("ride_completed"));
        fake.usageMeters().activate(meter.id());
    }

    /** Records the rides that the process of the shop before this one did not record, and returns whether all were delivered. */
    private static boolean record(Path directory, Environment environment, PrintStream out)
            throws InterruptedException {
        try (TogaiClient togai = TogaiClient.builder()
                        .environment(environment)
                        .tokens(TokenSource.fixed("example-token"))
                        .build();
                UsageRecorder recorder = UsageRecorder.builder(togai)
                        .durability(Durability.OS, directory)
                        .commitments(KEY)
                        .whenFull(WhenFull.waitUpTo(Duration.ofSeconds(10)))
                        .open()) {
            // The ledger is stored with the rides, so it shows how many of them the process before recorded.
            for (int i = (int) recorder.ledger().recorded(); i < RIDES; i++) {
                if (!recorder.record(ride(i)).isAccepted()) {
                    throw new IllegalStateException("The recorder rejected a ride: " + recorder.ledger());
                }
                if (i == RIDES_BEFORE_THE_KILL) {
                    out.println("recorded " + i);
                }
            }
            CloseReport report = recorder.close(Duration.ofMinutes(1));
            out.println("ledger " + report.ledger());
            return report.isComplete();
        }
    }

    private static UsageEvent ride(int number) {
        return UsageEvent.builder()
                .schemaName("ride_completed")
                .id("ride-" + number)
                .timestamp(NOVEMBER.plus(number % (DAYS * 24), ChronoUnit.HOURS))
                .accountId("acme")
                .attribute("distance", distance(number))
                .build();
    }

    private static BigDecimal distance(int number) {
        return BigDecimal.valueOf(number % 2_000, 2);
    }

    private Process start(FakeTogaiServer server) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        RecordRides.class.getName(),
                        directory.toString(),
                        server.environment().baseUrl().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Returns the class path of this program. {@code mvn exec:java} loads it with a class loader of its own. */
    private static String classPath() {
        return RecordRides.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** Returns the rest of the first line with this start. */
    private static String awaitLine(Process process, String start) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(start)) {
                return line.substring(start.length()).strip();
            }
        }
        throw new IllegalStateException("The shop ended before it printed: " + start);
    }

    private boolean isEqual(FakeTogai fake) {
        BigDecimal expected = BigDecimal.ZERO;
        for (int i = 0; i < RIDES; i++) {
            expected = expected.add(distance(i).multiply(UNITS_PER_KILOMETER));
        }
        BigDecimal metered = total(fake, MetricQuery.usage("units"));
        BigDecimal events = total(fake, MetricQuery.events("events"));
        out.printf("%n%-12s %12s %12s%n", "", "rides", "units");
        out.printf("%-12s %12d %12s%n", "recorded", RIDES, expected.toPlainString());
        out.printf("%-12s %12s %12s%n", "metered", events.toPlainString(), metered.toPlainString());
        BigDecimal lost = BigDecimal.valueOf(RIDES).subtract(events);
        out.printf(
                "%-12s %12s %12s%n",
                "difference", lost.toPlainString(), expected.subtract(metered).toPlainString());
        boolean isSame =
                recorded(fake).differences(MeteredEvents.bucketed(fake, KEY)).isEmpty();
        out.printf("%-12s %12s%n", "commitments", isSame ? "equal" : "different");
        return lost.signum() == 0 && expected.compareTo(metered) == 0 && isSame;
    }

    /** Returns the commitment to the rides that both processes of the shop recorded. */
    private BucketedCommitment recorded(FakeTogai fake) {
        try (UsageRecorder recorder = UsageRecorder.builder(fake)
                .durability(Durability.OS, directory)
                .commitments(KEY)
                .open()) {
            return recorder.commitment().events();
        }
    }

    private static BigDecimal total(FakeTogai fake, MetricQuery.Builder query) {
        return fake.metrics()
                .query(MetricsRequest.builder()
                        .from(NOVEMBER)
                        .until(NOVEMBER.plus(DAYS, ChronoUnit.DAYS))
                        .query(query.by(AggregationPeriod.DAY))
                        .build())
                .results()
                .get(0)
                .total();
    }
}
