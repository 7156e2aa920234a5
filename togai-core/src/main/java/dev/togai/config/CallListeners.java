package dev.togai.config;

import dev.togai.call.Call;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Several listeners as one. */
record CallListeners(List<CallListener> listeners) implements CallListener {

    @Override
    public void attemptStarted(Attempt attempt) {
        each(listener -> listener.attemptStarted(attempt));
    }

    @Override
    public void attemptEnded(Attempt attempt, Duration took, Optional<TogaiException> failure) {
        each(listener -> listener.attemptEnded(attempt, took, failure));
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
        each(listener -> listener.retryScheduled(attempt, wait, failure));
    }

    @Override
    public void permitWaited(Attempt attempt, Duration waited) {
        each(listener -> listener.permitWaited(attempt, waited));
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        each(listener -> listener.breakerChanged(breaker, from, to));
    }

    @Override
    public void ambiguityResolved(Call call, Resolution resolution) {
        each(listener -> listener.ambiguityResolved(call, resolution));
    }

    private void each(Consumer<CallListener> news) {
        Throwable thrown = null;
        for (CallListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException | Error e) {
                if (thrown == null) {
                    thrown = e;
                } else if (thrown != e) {
                    thrown.addSuppressed(e);
                }
            }
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException failure) {
            throw failure;
        }
    }
}
