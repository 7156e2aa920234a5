package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CallListener.ResolvedOutcome;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.meter.UsageMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several listeners as one, of which some throw. */
class CompositeCallListenerTest {

    private static final ApiCall CALL = ApiCall.forName(UsageMeters.CREATE, "rides");
    private static final Attempt ATTEMPT = new Attempt(CALL, 1);

    private final Logger logger = Logger.getLogger(CallListener.class.getName());
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord message) {
            logged.add(message);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void captureLog() {
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void releaseLog() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private static void notifyOfEverything(CallListener listener) {
        listener.attemptStarted(ATTEMPT);
        listener.attemptEnded(ATTEMPT, Duration.ZERO, Optional.empty());
        listener.retryScheduled(ATTEMPT, Duration.ZERO, new TogaiConnectionException(CALL, "reset", null));
        listener.rateLimited(ATTEMPT, Duration.ZERO);
        listener.breakerChanged(Breaker.CIRCUIT, BreakerState.CLOSED, BreakerState.OPEN);
        listener.outcomeResolved(CALL, ResolvedOutcome.SUCCEEDED);
    }

    @Test
    void each_failure_is_logged_and_the_others_are_notified() {
        Recording first = new Recording();
        Recording last = new Recording();
        Error failure = new NoClassDefFoundError("Metrics");

        notifyOfEverything(CallListener.all(List.of(first, new Recording(failure), last)));

        assertThat(first.notifications)
                .containsExactly("started", "ended", "scheduled", "waited", "changed", "resolved")
                .isEqualTo(last.notifications);
        assertThat(logged).hasSize(6).allSatisfy(message -> {
            assertThat(message.getMessage()).isEqualTo("A listener of calls to Togai failed; the call goes on.");
            assertThat(message.getThrown()).isSameAs(failure);
        });
    }

    @Test
    void a_single_listener_is_safe_too() {
        notifyOfEverything(CallListener.all(List.of(new Recording(new IllegalStateException("broken")))));

        assertThat(logged).hasSize(6);
    }

    @Test
    void no_listener_and_listeners_that_do_nothing_are_none() {
        assertThat(CallListener.all(List.of())).isSameAs(CallListener.NONE);
        assertThat(CallListener.all(List.of(CallListener.NONE, CallListener.NONE)))
                .isSameAs(CallListener.NONE);
    }

    @Test
    void a_composite_listener_is_not_wrapped_again() {
        CallListener once = CallListener.all(List.of(new Recording(), new Recording()));

        assertThat(CallListener.all(List.of(once))).isEqualTo(once);
    }

    /** Records the notifications, or throws at each. */
    private static final class Recording implements CallListener {
        private final List<String> notifications = new ArrayList<>();
        private final @Nullable Throwable failure;

        Recording() {
            this.failure = null;
        }

        Recording(Throwable failure) {
            this.failure = failure;
        }

        private void record(String notification) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            notifications.add(notification);
        }

        @Override
        public void attemptStarted(Attempt attempt) {
            record("started");
        }

        @Override
        public void attemptEnded(Attempt attempt, Duration took, Optional<TogaiException> failure) {
            record("ended");
        }

        @Override
        public void retryScheduled(Attempt attempt, Duration wait, TogaiException failure) {
            record("scheduled");
        }

        @Override
        public void rateLimited(Attempt attempt, Duration waited) {
            record("waited");
        }

        @Override
        public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
            record("changed");
        }

        @Override
        public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
            record("resolved");
        }
    }
}
