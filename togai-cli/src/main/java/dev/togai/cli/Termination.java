package dev.togai.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The end of the process by a signal, for example of Ctrl-C. A command that must not end at once finds out here that it has to stop, and
 * the process waits for it. Thread-safe.
 */
final class Termination {

    private final boolean isOfProcess;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isRequested;
    private volatile int code = ExitCodes.FAILURE;

    /** Creates the termination of a run, which is that of the process or of a part of it. */
    Termination(boolean isOfProcess) {
        this.isOfProcess = isOfProcess;
    }

    /** Returns whether the command has to stop. */
    boolean isRequested() {
        return isRequested;
    }

    /** Requests the command to stop. */
    void request() {
        isRequested = true;
    }

    /** Makes the process wait for the command after a signal, for a limited time, and print that it does. */
    void awaitCommand(Duration limit, Consumer<String> messages) {
        if (isOfProcess) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> await(limit, messages), "togai-stop"));
        }
    }

    /** Runs in a hook of the process, also of one that ends without a signal. */
    private void await(Duration limit, Consumer<String> messages) {
        if (ended.getCount() == 0) {
            return;
        }
        request();
        messages.accept("Stopping: a gap that has begun is ended, and held events are released. This takes at most "
                + limit.toSeconds() + " s.");
        try {
            if (!ended.await(limit.toSeconds(), TimeUnit.SECONDS)) {
                messages.accept(
                        "The command has not stopped after " + limit.toSeconds() + " s and is ended. A meter may be"
                                + " inactive, and events may be held. Release the events, and plan again.");
            }
        } catch (InterruptedException ignored) { // The process ends now.
            Thread.currentThread().interrupt();
        }
        // The exit code of the process would be that of the signal.
        Runtime.getRuntime().halt(code);
    }

    /** Ends the wait of the process. */
    void ended(int exitCode) {
        code = exitCode;
        ended.countDown();
    }
}
