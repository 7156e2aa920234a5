package dev.togai.benchmarks.recorder;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.config.ResiliencePolicy;
import dev.togai.config.RetryPolicy;
import dev.togai.config.Timeouts;
import dev.togai.event.UsageEvent;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.schema.Schemas;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.MeteredEvents;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A fake behind HTTP in another process, so that its work, heap and sockets are not those of the recorder. It ends with the process
 * that started it.
 */
final class RecorderServer implements AutoCloseable {

    private static final String COUNT = "count";
    private static final Duration ANY_TIMEOUT = Duration.ofSeconds(10);

    /** A port on which nothing listens. */
    private static final int UNUSED_PORT = 1;

    /**
     * The events of a server.
     *
     * @param metered the processed events
     * @param distinct their different ids
     * @param faults the injected faults, at most 10,000
     */
    record Counts(long metered, long distinct, long faults) {}

    private final Process process;
    private final BufferedReader out;
    private final int port;

    private RecorderServer(Process process) throws IOException {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.US_ASCII);
        this.port = Integer.parseInt(line());
    }

    /** Starts the server with this JVM's own Java and class path. */
    static RecorderServer start(ServerMode mode) throws IOException {
        return new RecorderServer(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx3g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecorderServer.class.getName(),
                        mode.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns a client without retries and rate limits, so that each fault reaches the recorder. */
    TogaiClient client(Duration readTimeout) {
        return client(port, readTimeout);
    }

    /** Returns a client whose connections are refused. */
    static TogaiClient unreachable() {
        return client(UNUSED_PORT, ANY_TIMEOUT);
    }

    private static TogaiClient client(int port, Duration readTimeout) {
        return TogaiClient.builder()
                .environment(Environment.of("http://127.0.0.1:" + port))
                .tokens(TokenSource.fixed("any"))
                .timeouts(Timeouts.defaults().withRead(readTimeout).withCall(readTimeout.multipliedBy(2)))
                .resilience(ResiliencePolicy.defaults()
                        .withRetry(RetryPolicy.never())
                        .withoutRateLimits())
                .build();
    }

    /** Returns the events that the server has now. */
    Counts counts() throws IOException {
        process.getOutputStream().write((COUNT + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        String[] counts = line().split(" ", -1);
        return new Counts(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Long.parseLong(counts[2]));
    }

    private String line() throws IOException {
        String line = out.readLine();
        if (line == null) {
            process.destroy();
            throw new IOException("The server ended.");
        }
        return line;
    }

    /** Closes the server's input, at whose end it ends. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Listens, prints the port, and serves until its input ends. Argument: the mode. */
    public static void main(String[] args) throws IOException {
        ServerMode mode = ServerMode.valueOf(args[0]);
        FakeTogai fake = FakeTogai.create();
        fake.eventSchemas().create(Schemas.named(RecordedRides.SCHEMA).attribute("distance", "km"));
        fake.eventSchemas().activate(RecordedRides.SCHEMA);
        UsageMeter meter = fake.usageMeters().create(Meters.count("rides").forEvent(RecordedRides.SCHEMA));
        fake.usageMeters().activate(meter.id());
        FaultPlan faults = mode.apply(fake);
        PrintStream out = System.out;
        try (FakeTogaiServer server = FakeTogaiServer.start(fake);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            if (mode == ServerMode.DOWN) {
                server.stopListening();
            }
            out.println(server.url().getPort());
            while (in.readLine() != null) {
                Counts counts = counts(fake, faults);
                out.println(counts.metered() + " " + counts.distinct() + " " + counts.faults());
            }
        }
    }

    private static Counts counts(FakeTogai fake, FaultPlan faults) {
        Set<String> ids = new HashSet<>();
        long metered = 0;
        for (UsageEvent event : MeteredEvents.of(fake)) {
            metered++;
            ids.add(event.id().orElseThrow());
        }
        return new Counts(metered, ids.size(), faults.injected().size());
    }
}
