package dev.togai.meters.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process by a signal, for example of Ctrl-C, while a plan is applied. The plan finds out here that it has to stop, and the
 * process waits for it. The command and the goal share it. Thread-safe.
 */
public final class Termination {

    /** The time that the process waits for the end of a gap after a signal, without the commands of a hold. */
    private static final Duration MAX_STOP = Duration.ofSeconds(60);

    private enum Owner {
        NONE,
        OF_COMMAND,
        OF_BUILD
    }

    private final Owner owner;
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable Thread hook;
    private volatile boolean isRequested;
    private volatile int code = 1;

    private Termination(Owner owner) {
        this.owner = owner;
    }

    /** Returns the termination of a part of a process, which is stopped by a request only. */
    public static Termination ofRequests() {
        return new Termination(Owner.NONE);
    }

    /** Returns the termination of a process that runs one command. Its exit code is that of the command, also after a signal. */
    public static Termination ofCommand() {
        return new Termination(Owner.OF_COMMAND);
    }

    /** Returns the termination of a process that a build tool runs. */
    public static Termination ofBuild() {
        return new Termination(Owner.OF_BUILD);
    }

    /** Returns whether the plan has to stop. */
    public boolean isRequested() {
        return isRequested;
    }

    /** Requests the plan to stop. */
    public void request() {
        isRequested = true;
    }

    /**
     * Makes the process wait for the end of the plan after a signal, for a limited time, and print that it does.
     *
     * @param command the time of a command that holds or releases events; empty if there is none
     */
    public synchronized void awaitPlan(Optional<Duration> command, Consumer<String> messages) {
        if (owner == Owner.NONE) {
            return;
        }
        // A command to hold and one to release, which has at least a minute, may have to end first.
        Duration limit = command.map(time -> MAX_STOP.plus(time.multipliedBy(2)).plus(MAX_STOP))
                .orElse(MAX_STOP);
        hook = new Thread(() -> await(limit, messages), "togai-stop");
        Runtime.getRuntime().addShutdownHook(hook);
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
                        "The plan has not stopped after " + limit.toSeconds() + " s and is ended. A meter may be"
                                + " inactive, and events may be held. Release the events, and plan again.");
            }
        } catch (InterruptedException ignored) { // The process ends now.
            Thread.currentThread().interrupt();
        }
        if (owner == Owner.OF_COMMAND) {
            // The exit code of the process would be that of the signal.
            Runtime.getRuntime().halt(code);
        }
    }

    /** Ends the wait of the process. */
    public synchronized void ended(int exitCode) {
        code = exitCode;
        ended.countDown();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ignored) {
                // The process ends already, and the hook runs.
            }
        }
    }
}
