package dev.togai.meters.plan;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A hold of events by two commands of the system's shell. Signals of the terminal, such as Ctrl-C, stop a plan after the release. They
 * reach all programs of the terminal, so the shell and its programs ignore them.
 */
final class CommandHold implements EventHold {

    private static final Duration MIN_RELEASE_TIMEOUT = Duration.ofMinutes(1);

    private static final String IGNORE_TERMINAL = "trap '' HUP INT QUIT";

    private final String hold;
    private final String release;
    private Duration releaseTimeout = MIN_RELEASE_TIMEOUT;

    CommandHold(String hold, String release) {
        this.hold = hold;
        this.release = release;
    }

    @Override
    public boolean hold(Duration timeout) throws InterruptedException {
        releaseWithin(timeout);
        run(hold, timeout).ifPresent(problem -> {
            throw StepFailedException.failed(
                    "The command that holds the events failed: " + hold + ": " + problem + ".", null);
        });
        return true;
    }

    /** Sets the time for the command that releases, unless it is shorter than the minimum. */
    void releaseWithin(Duration timeout) {
        releaseTimeout = timeout.compareTo(MIN_RELEASE_TIMEOUT) > 0 ? timeout : MIN_RELEASE_TIMEOUT;
    }

    @Override
    public void release() {
        boolean interrupted = Thread.interrupted();
        try {
            run(release, releaseTimeout).ifPresent(problem -> {
                throw failure(problem);
            });
        } catch (InterruptedException e) {
            interrupted = true;
            throw failure("the thread was interrupted");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private StepFailedException failure(String problem) {
        return StepFailedException.failed(
                "The command that releases the events failed: " + release + ": " + problem
                        + ". Run it by hand: the events are held.",
                null);
    }

    /** Runs a command. Returns the reason if it did not succeed in time. */
    private static Optional<String> run(String command, Duration timeout) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(shell(command))
                    .redirectInput(Redirect.from(nullDevice()))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            return Optional.of("it cannot be run: " + e.getMessage());
        }
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of("it took longer than " + timeout.toSeconds() + " s and was ended");
            }
            return process.exitValue() == 0 ? Optional.empty() : Optional.of("its exit code is " + process.exitValue());
        } finally {
            end(process);
        }
    }

    /** Ends a command that is still running, with the programs that its shell started. */
    private static void end(Process process) {
        List<ProcessHandle> programs = process.descendants().toList();
        process.destroyForcibly();
        programs.forEach(ProcessHandle::destroyForcibly);
    }

    private static List<String> shell(String command) {
        return isWindows()
                ? List.of("cmd.exe", "/c", command)
                : List.of("/bin/sh", "-c", IGNORE_TERMINAL + '\n' + command);
    }

    private static File nullDevice() {
        return new File(isWindows() ? "NUL" : "/dev/null");
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
