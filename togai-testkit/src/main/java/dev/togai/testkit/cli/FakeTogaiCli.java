package dev.togai.testkit.cli;

import dev.togai.error.MalformedJsonException;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.behavior.FakeBehavior;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.http.FakeTogaiServer;
import dev.togai.testkit.journal.RecordedCall;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The fake as an executable, for clients in other languages: {@code java -jar fake-togai.jar --port 8787 --token secret}.
 * Prints its address and that of its page, and serves until the process is stopped.
 */
public final class FakeTogaiCli {

    /** The exit code of success. */
    public static final int EXIT_OK = 0;

    /** The exit code if it cannot serve, load or save, for example because the port is in use. */
    public static final int EXIT_FAILURE = 1;

    /** The exit code for invalid arguments. */
    public static final int EXIT_USAGE = 2;

    private static final int MIN_ERROR_STATUS = 400;

    static final String USAGE = String.join(
            System.lineSeparator(),
            "Usage: java -jar fake-togai.jar [options]",
            "  --host HOST                 address to listen on, such as 0.0.0.0 for other machines; default: 127.0.0.1",
            "  --port PORT                 port to listen on; default: 0, which selects a free one",
            "  --token TOKEN               the only bearer token to accept; default: any token",
            "  --quota METERS              maximum number of meters; default: 100",
            "  --faults PERCENT            percentage of requests and connections with random faults; default: 0",
            "  --seed NUMBER               seed of the random faults; default: 0",
            "  --load FILE                 snapshot to start with; may be missing if --save has the same file",
            "  --save FILE                 file to write a snapshot to when the process is stopped by SIGTERM or Ctrl+C",
            "  --behavior NAME=true|false  enables or disables a behavior; may be repeated",
            "  --log                       prints each call to standard output",
            "  --behaviors                 lists the behaviors and their evidence, and exits",
            "  --help                      prints this help, and exits",
            "A value can also follow an equals sign: --port=8787.",
            "",
            "Examples:",
            "  java -jar fake-togai.jar --port=8787 --token=my-key --log",
            "  java -jar fake-togai.jar --host=0.0.0.0 --port=8787 --quota=5000",
            "  java -jar fake-togai.jar --faults=10 --seed=42 --behavior=NAME_CONFLICTS_RETURN_409=true");

    private FakeTogaiCli() {}

    /** Runs the program and exits with its status. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err, FakeTogaiCli::untilStopped));
    }

    /**
     * Serves for another program, until the process is stopped or the thread is interrupted. Prints only a message for invalid
     * arguments. Returns one of the exit codes.
     */
    public static int serve(List<String> args, PrintStream out, PrintStream err) {
        try {
            return run(CliOptions.parse(args), out, err, FakeTogaiCli::untilStopped);
        } catch (CliUsageException e) {
            err.println(e.getMessage());
            return EXIT_USAGE;
        }
    }

    /** Runs the program. Returns 0 on success, 1 if it cannot serve, load or save, and 2 for invalid arguments. */
    static int run(List<String> args, PrintStream out, PrintStream err, Serving serving) {
        try {
            return run(CliOptions.parse(args), out, err, serving);
        } catch (CliUsageException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return EXIT_USAGE;
        }
    }

    private static int run(CliOptions options, PrintStream out, PrintStream err, Serving serving) {
        if (options.help()) {
            out.println(USAGE);
            return EXIT_OK;
        }
        if (options.listBehaviors()) {
            listBehaviors(out);
            return EXIT_OK;
        }
        return serve(options, out, err, serving);
    }

    private static int serve(CliOptions options, PrintStream out, PrintStream err, Serving serving) {
        FakeTogai fake = fake(options, out);
        try {
            options.files().load(fake, out);
        } catch (UncheckedIOException | MalformedJsonException e) {
            err.println(e.getMessage());
            return EXIT_FAILURE;
        }
        try (FakeTogaiServer server = start(fake, options)) {
            out.println("Fake Togai at " + server.url());
            out.println("Page for browsers at " + server.pageUrl());
            out.flush();
            return serve(new FakeShutdown(server, options.files(), out, err), server, serving) ? EXIT_OK : EXIT_FAILURE;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return EXIT_FAILURE;
        }
    }

    /** Serves until the end, also that of the process, and returns whether the state was saved as requested. */
    private static boolean serve(FakeShutdown shutdown, FakeTogaiServer server, Serving serving) {
        Thread hook = new Thread(() -> stopProcess(shutdown), "fake-togai-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        boolean interrupted = false;
        try {
            serving.untilStopped(server);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        try {
            return shutdown.stop();
        } finally {
            removeHook(hook);
            if (interrupted) {
                // Only now: an interrupted thread cannot write a file.
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs in a hook of the process, which keeps the exit code of the signal unless it is halted. */
    private static void stopProcess(FakeShutdown shutdown) {
        if (!shutdown.stop()) {
            Runtime.getRuntime().halt(EXIT_FAILURE);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // The process ends already, and the hook runs.
        }
    }

    private static FakeTogai fake(CliOptions options, PrintStream out) {
        FakeTogai.Builder fake = FakeTogai.builder();
        options.token().ifPresent(fake::token);
        options.quota().ifPresent(fake::meterQuota);
        options.faults().ifPresent(percent -> fake.faults(FaultPlan.seeded(options.seed(), percent)));
        options.behaviors().forEach(fake::behavior);
        if (options.log()) {
            fake.onCall(call -> out.println(line(call)));
        }
        return fake.build();
    }

    private static FakeTogaiServer start(FakeTogai fake, CliOptions options) {
        return options.host().isPresent()
                ? FakeTogaiServer.start(
                        fake, new InetSocketAddress(options.host().get(), options.port()))
                : FakeTogaiServer.start(fake, options.port());
    }

    /** Formats a call in one line. Shows the response body only of errors, because the others are long. */
    private static String line(RecordedCall call) {
        String response = call.status() == 0 ? "no response, by a fault" : String.valueOf(call.status());
        return Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + call.requestLine() + " -> " + response
                + (call.status() >= MIN_ERROR_STATUS ? " " + call.responseBody() : "");
    }

    private static void listBehaviors(PrintStream out) {
        for (FakeBehavior behavior : FakeBehavior.values()) {
            out.println(behavior + "=" + behavior.enabledByDefault() + " (" + behavior.evidence() + ") "
                    + behavior.source());
        }
    }

    /** Blocks until the process is stopped. The hook closes the server. */
    private static void untilStopped(FakeTogaiServer server) throws InterruptedException {
        new CountDownLatch(1).await();
    }

    /** Blocks while the server serves. */
    @FunctionalInterface
    interface Serving {
        void untilStopped(FakeTogaiServer server) throws InterruptedException;
    }
}
