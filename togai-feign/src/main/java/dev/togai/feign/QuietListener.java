package dev.togai.feign;

import dev.togai.call.Call;
import dev.togai.config.CallListener;
import dev.togai.error.TogaiException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps from a call what its listener throws, errors too: it goes to the log. */
record QuietListener(CallListener listener) implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallListener.class);

    @Override
    public void attemptStarted(Attempt attempt) {
        quietly(() -> listener.attemptStarted(attempt));
    }

    @Override
    public void attemptEnded(Attempt attempt, Duration took, Optional<TogaiException> failure) {
        quietly(() -> listener.attemptEnded(attempt, took, failure));
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
        quietly(() -> listener.retryScheduled(attempt, wait, failure));
    }

    @Override
    public void permitWaited(Attempt attempt, Duration waited) {
        quietly(() -> listener.permitWaited(attempt, waited));
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        quietly(() -> listener.breakerChanged(breaker, from, to));
    }

    @Override
    public void ambiguityResolved(Call call, Resolution resolution) {
        quietly(() -> listener.ambiguityResolved(call, resolution));
    }

    private void quietly(Runnable news) {
        try {
            news.run();
        } catch (Throwable e) {
            // A listener is the user's own code. Whatever it throws, the call has an outcome that its caller must
            // learn.
            LOG.warn("A listener of calls to Togai failed; the call goes on.", e);
        }
    }
}
