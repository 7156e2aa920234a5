package dev.togai.testkit.cli;

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
 * The fake as a program, for what is not written in Java: {@code java -jar fake-togai.jar --port 8787 --token secret}. It prints
 * its address and serves until it is stopped.
 */
public final class FakeTogaiCli {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    private static final int FIRST_FAILURE = 400;

    static final String USAGE = String.join(
            System.lineSeparator(),
            "Usage: java -jar fake-togai.jar [options]",
            "  --host HOST              address to listen on, such as 0.0.0.0 for other machines; 127.0.0.1 unless given",
            "  --port PORT              port to listen on; 0, the default, takes a free one",
            "  --token TOKEN            the only bearer token let in; any is unless given",
            "  --quota METERS           how many meters there may be; 100 unless given",
            "  --faults PERCENT         so many of 100 requests and connections go wrong, by chance; 0 unless given",
            "  --seed NUMBER            gives the same faults for the same number; 0 unless given",
            "  --behavior NAME=true|false  enables or disables a behavior; may be repeated",
            "  --log                    prints each call to standard output",
            "  --behaviors                 lists the behaviors and their evidence, and exits",
            "  --help                   shows this, and ends",
            "A value may stand behind an equals sign, too: --port=8787.",
            "",
            "Examples:",
            "  java -jar fake-togai.jar --port=8787 --token=my-key --log",
            "  java -jar fake-togai.jar --host=0.0.0.0 --port=8787 --quota=5000",
            "  java -jar fake-togai.jar --faults=10 --seed=42 --behavior=NAME_CLASH_ANSWERS_409=true");

    private FakeTogaiCli() {}

    /** Runs the program and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err, FakeTogaiCli::untilStopped));
    }

    /** The program: 0 if all went well, 1 if it cannot serve, 2 if it was called wrongly. */
    static int run(List<String> args, PrintStream out, PrintStream err, Serving serving) {
        CliOptions options;
        try {
            options = CliOptions.parse(args);
        } catch (CliUsageException misuse) {
            err.println(misuse.getMessage());
            err.println(USAGE);
            return MISUSED;
        }
        if (options.help()) {
            out.println(USAGE);
            return DONE;
        }
        if (options.listBehaviors()) {
            listBehaviors(out);
            return DONE;
        }
        return serve(options, out, err, serving);
    }

    private static int serve(CliOptions options, PrintStream out, PrintStream err, Serving serving) {
        FakeTogai.Builder fake = FakeTogai.builder();
        options.token().ifPresent(fake::token);
        options.quota().ifPresent(fake::meterQuota);
        options.faults().ifPresent(percent -> fake.faults(FaultPlan.seeded(options.seed(), percent)));
        options.behaviors().forEach(fake::behavior);
        if (options.log()) {
            fake.onCall(call -> out.println(line(call)));
        }
        try (FakeTogaiServer server = start(fake.build(), options)) {
            out.println("Fake Togai at " + server.url());
            out.flush();
            serving.untilStopped(server);
            return DONE;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DONE;
        }
    }

    private static FakeTogaiServer start(FakeTogai fake, CliOptions options) {
        return options.host().isPresent()
                ? FakeTogaiServer.start(
                        fake, new InetSocketAddress(options.host().get(), options.port()))
                : FakeTogaiServer.start(fake, options.port());
    }

    /** One call in one line; of its bodies only why it failed, because the others are long. */
    private static String line(RecordedCall call) {
        String answer = call.status() == 0 ? "nothing, by a fault" : String.valueOf(call.status());
        return Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + call.requestLine() + " -> " + answer
                + (call.status() >= FIRST_FAILURE ? " " + call.responseBody() : "");
    }

    private static void listBehaviors(PrintStream out) {
        for (FakeBehavior behavior : FakeBehavior.values()) {
            out.println(behavior + "=" + behavior.enabledByDefault() + " (" + behavior.evidence() + ") "
                    + behavior.source());
        }
    }

    /** Waits for the end of the process; the hook closes the server, which is all there is to tidy. */
    private static void untilStopped(FakeTogaiServer server) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "fake-togai-stop"));
        new CountDownLatch(1).await();
    }

    /** How the program waits while the server serves. */
    @FunctionalInterface
    interface Serving {
        void untilStopped(FakeTogaiServer server) throws InterruptedException;
    }
}
