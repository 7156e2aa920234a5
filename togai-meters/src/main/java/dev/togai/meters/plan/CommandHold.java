package dev.togai.meters.plan;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A hold of events by two commands of the system's shell. */
final class CommandHold implements EventHold {

    private static final Duration RELEASE_TIMEOUT = Duration.ofMinutes(1);

    private final String hold;
    private final String release;

    CommandHold(String hold, String release) {
        this.hold = hold;
        this.release = release;
    }

    @Override
    public boolean hold(Duration timeout) throws InterruptedException {
        if (!run(hold, timeout)) {
            throw StepFailedException.failed(
                    "The command that holds the events failed, or took longer than " + timeout.toSeconds() + " s: "
                            + hold + ".",
                    null);
        }
        return true;
    }

    @Override
    public void release() {
        boolean interrupted = Thread.interrupted();
        try {
            if (!run(release, RELEASE_TIMEOUT)) {
                throw failure();
            }
        } catch (InterruptedException e) {
            interrupted = true;
            throw failure();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private StepFailedException failure() {
        return StepFailedException.failed(
                "The command that releases the events failed: " + release + ". Run it by hand: the events are held.",
                null);
    }

    /** Runs a command and returns whether it succeeded in time. */
    private static boolean run(String command, Duration timeout) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(shell(command))
                    .redirectInput(Redirect.from(nullDevice()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw StepFailedException.failed("The command cannot be run: " + command + ". " + e.getMessage() + ".", e);
        }
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } finally {
            // Without an effect on a process that has ended.
            process.destroyForcibly();
        }
    }

    private static List<String> shell(String command) {
        return isWindows() ? List.of("cmd.exe", "/c", command) : List.of("/bin/sh", "-c", command);
    }

    private static File nullDevice() {
        return new File(isWindows() ? "NUL" : "/dev/null");
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
