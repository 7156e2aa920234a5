package dev.togai.testkit.http;

import dev.togai.testkit.FakeRule;
import dev.togai.testkit.FakeTogai;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The fake as a program, for what is not written in Java: {@code java -jar fake-togai.jar --port 8787 --token secret}. It prints
 * its address and serves until it is stopped.
 */
public final class FakeTogaiMain {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;

    static final String USAGE = String.join(
            System.lineSeparator(),
            "Usage: java -jar fake-togai.jar [options]",
            "  --port PORT              port on this machine; 0, the default, takes a free one",
            "  --token TOKEN            the only bearer token let in; any is unless given",
            "  --rule NAME=true|false   makes a rule true or false; may be repeated",
            "  --rules                  lists the rules and what they rest on",
            "  --help                   shows this");

    private FakeTogaiMain() {}

    /** Runs the program and ends the process with its status. */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err, FakeTogaiMain::untilStopped));
    }

    /** The program: 0 if all went well, 1 if it cannot serve, 2 if it was called wrongly. */
    static int run(List<String> args, PrintStream out, PrintStream err, Serving serving) {
        MainOptions options;
        try {
            options = MainOptions.parse(args);
        } catch (MisuseException misuse) {
            err.println(misuse.getMessage());
            err.println(USAGE);
            return MISUSED;
        }
        if (options.help()) {
            out.println(USAGE);
            return DONE;
        }
        if (options.listRules()) {
            listRules(out);
            return DONE;
        }
        return serve(options, out, err, serving);
    }

    private static int serve(MainOptions options, PrintStream out, PrintStream err, Serving serving) {
        FakeTogai.Builder fake = FakeTogai.builder();
        options.token().ifPresent(fake::token);
        options.rules().forEach(fake::rule);
        try (FakeTogaiServer server = FakeTogaiServer.start(fake.build(), options.port())) {
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

    private static void listRules(PrintStream out) {
        for (FakeRule rule : FakeRule.values()) {
            out.println(rule + "=" + rule.holdsByDefault() + " (" + rule.evidence() + ") " + rule.source());
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
