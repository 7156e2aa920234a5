package dev.togai.meters.plan;

import java.time.Duration;
import java.util.Objects;

/**
 * The senders of events, which hold them while a meter is edited. A recorder of {@code togai-recorder} fits:
 *
 * <pre>{@code
 * EventHold hold = EventHold.of(recorder::pause, recorder::resume);
 * }</pre>
 *
 * <p>Events are complete only if all senders of the meter's events are held. Implementations need not be thread-safe: one thread calls
 * them.
 */
public interface EventHold {

    /**
     * Holds the sending of events.
     *
     * @param timeout the time to wait for requests in flight
     * @return whether no request is in flight. If false, the meter is not edited
     * @throws InterruptedException if the thread is interrupted, after which {@link #release()} is called
     */
    boolean hold(Duration timeout) throws InterruptedException;

    /**
     * Continues the sending of events. Called after each hold, also if it or the edit failed. A plan that ends without a hold calls it
     * once too, because the process of an earlier plan may have ended within its hold. Without held events, it must have no effect.
     */
    void release();

    /** A method that holds the sending of events. */
    @FunctionalInterface
    interface Pause {

        /** Holds the sending of events, see {@link EventHold#hold}. */
        boolean pause(Duration timeout) throws InterruptedException;
    }

    /**
     * Returns the hold of two commands, which {@code /bin/sh} runs, or {@code cmd.exe} on Windows. The exit code 0 is success. Messages of
     * the commands appear on standard error of this process. If a command fails, the plan stops. One that takes longer than {@link
     * PlanApplier.Builder#holdTimeout} is ended with the programs that it started; the command that releases has at least a minute.
     *
     * @param holdCommand the command that returns when no request is in flight
     * @param releaseCommand the command that continues the sending, and succeeds if nothing is held
     */
    static EventHold ofCommands(String holdCommand, String releaseCommand) {
        return new CommandHold(
                Objects.requireNonNull(holdCommand, "holdCommand"),
                Objects.requireNonNull(releaseCommand, "releaseCommand"));
    }

    /** Returns the hold of these two methods. */
    static EventHold of(Pause pause, Runnable resume) {
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(resume, "resume");
        return new EventHold() {
            @Override
            public boolean hold(Duration timeout) throws InterruptedException {
                return pause.pause(timeout);
            }

            @Override
            public void release() {
                resume.run();
            }
        };
    }
}
