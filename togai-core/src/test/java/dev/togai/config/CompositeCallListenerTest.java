package dev.togai.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.togai.call.ApiCall;
import dev.togai.config.CallListener.Attempt;
import dev.togai.config.CallListener.AttemptResult;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CallListener.CallOutcome;
import dev.togai.config.CallListener.CallResult;
import dev.togai.config.CallListener.ResolvedOutcome;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.meter.UsageMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
        listener.attemptEnded(ATTEMPT, new AttemptResult(Duration.ZERO, OptionalInt.empty(), Optional.empty()));
        listener.callStarted(CALL);
        listener.callEnded(new CallResult(CALL, CallOutcome.SUCCEEDED, Duration.ZERO, Optional.empty()));
        listener.requestHeaders(ATTEMPT);
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
                .containsExactly(
                        "started",
                        "ended",
                        "call started",
                        "call ended",
                        "headers",
                        "scheduled",
                        "waited",
                        "changed",
                        "resolved")
                .isEqualTo(last.notifications);
        assertThat(logged).hasSize(9).allSatisfy(message -> {
            assertThat(message.getMessage()).isEqualTo("A listener of calls to Togai failed; the call goes on.");
            assertThat(message.getThrown()).isSameAs(failure);
        });
    }

    @Test
    void ends_are_notified_in_the_reverse_order_of_starts() {
        List<String> order = new ArrayList<>();

        notifyOfEverything(CallListener.all(List.of(naming("a", order), naming("b", order))));

        assertThat(order)
                .containsExactly(
                        "a attempt started",
                        "b attempt started",
                        "b attempt ended",
                        "a attempt ended",
                        "a call started",
                        "b call started",
                        "b call ended",
                        "a call ended");
    }

    private static CallListener naming(String name, List<String> order) {
        return new CallListener() {
            @Override
            public void attemptStarted(Attempt attempt) {
                order.add(name + " attempt started");
            }

            @Override
            public void attemptEnded(Attempt attempt, AttemptResult result) {
                order.add(name + " attempt ended");
            }

            @Override
            public void callStarted(ApiCall call) {
                order.add(name + " call started");
            }

            @Override
            public void callEnded(CallResult result) {
                order.add(name + " call ended");
            }
        };
    }

    @Test
    void the_type_of_a_failure_is_the_status_of_an_error_response_or_the_class_of_the_exception() {
        TogaiException busy = TogaiApiException.of(CALL.withAttempts(1, true), ErrorResponse.of(503, "Busy"));
        TogaiException lost = new TogaiConnectionException(CALL, "reset", null);

        assertThat(attemptType(OptionalInt.of(503), Optional.of(busy))).contains("503");
        assertThat(attemptType(OptionalInt.empty(), Optional.of(lost)))
                .contains("dev.togai.error.TogaiConnectionException");
        assertThat(attemptType(OptionalInt.of(200), Optional.of(lost)))
                .contains("dev.togai.error.TogaiConnectionException");
        assertThat(attemptType(OptionalInt.of(200), Optional.empty())).isEmpty();
        assertThat(callType(Optional.of(busy))).contains("503");
        assertThat(callType(Optional.of(new IllegalStateException("of the token source"))))
                .contains("java.lang.IllegalStateException");
        assertThat(callType(Optional.empty())).isEmpty();
    }

    private static Optional<String> attemptType(OptionalInt status, Optional<TogaiException> failure) {
        return new AttemptResult(Duration.ZERO, status, failure).errorType();
    }

    private static Optional<String> callType(Optional<Throwable> failure) {
        return new CallResult(CALL, CallOutcome.FAILED, Duration.ZERO, failure).errorType();
    }

    @Test
    void a_single_listener_is_safe_too() {
        notifyOfEverything(CallListener.all(List.of(new Recording(new IllegalStateException("broken")))));

        assertThat(logged).hasSize(9);
    }

    @Test
    void the_first_listener_that_names_a_header_sets_it() {
        CallListener both = CallListener.all(List.of(
                adding(Map.of("traceparent", "first")), adding(Map.of("TraceParent", "second", "baggage", "a=1"))));

        assertThat(both.requestHeaders(ATTEMPT)).containsOnly(entry("traceparent", "first"), entry("baggage", "a=1"));
    }

    @Test
    void a_header_that_the_client_writes_itself_is_logged_without_its_value_and_left_out() {
        CallListener wrong =
                CallListener.all(List.of(adding(Map.of("Authorization", "Bearer stolen")), adding(Map.of("x-b", "b"))));

        assertThat(wrong.requestHeaders(ATTEMPT)).containsOnly(entry("x-b", "b"));
        assertThat(logged)
                .singleElement()
                .satisfies(message -> assertThat(message.getThrown())
                        .hasMessageContaining("Authorization")
                        .hasMessageNotContaining("stolen"));
    }

    private static CallListener adding(Map<String, String> headers) {
        return new CallListener() {
            @Override
            public Map<String, String> requestHeaders(Attempt attempt) {
                return headers;
            }
        };
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
        public void attemptEnded(Attempt attempt, AttemptResult result) {
            record("ended");
        }

        @Override
        public void callStarted(ApiCall call) {
            record("call started");
        }

        @Override
        public void callEnded(CallResult result) {
            record("call ended");
        }

        @Override
        public Map<String, String> requestHeaders(Attempt attempt) {
            record("headers");
            return Map.of();
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
