package dev.togai.config;

import dev.togai.call.ApiCall;
import dev.togai.error.TogaiException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Several listeners as one. It logs the exceptions and errors of each, and notifies the others all the same. */
record CompositeCallListener(List<CallListener> listeners) implements CallListener {

    /** A holder that sets up logging when a listener fails for the first time, and not in every program. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger(CallListener.class.getName());
    }

    /** Returns a safe listener for all of them; one that is composite already is not wrapped again. */
    static CallListener of(List<CallListener> listeners) {
        List<CallListener> flat =
                listeners.stream().flatMap(CompositeCallListener::members).toList();
        return flat.isEmpty() ? NONE : new CompositeCallListener(flat);
    }

    private static Stream<CallListener> members(CallListener listener) {
        if (listener instanceof CompositeCallListener composite) {
            return composite.listeners.stream();
        }
        return listener == NONE ? Stream.empty() : Stream.of(listener);
    }

    @Override
    public void attemptStarted(Attempt attempt) {
        notifyEach(listener -> listener.attemptStarted(attempt));
    }

    @Override
    public void attemptEnded(Attempt attempt, AttemptResult result) {
        notifyReversed(listener -> listener.attemptEnded(attempt, result));
    }

    @Override
    public void callStarted(ApiCall call) {
        notifyEach(listener -> listener.callStarted(call));
    }

    @Override
    public void callEnded(CallResult result) {
        notifyReversed(listener -> listener.callEnded(result));
    }

    /** Returns the headers of all listeners. The first listener that names a header sets it. */
    @Override
    public Map<String, String> requestHeaders(Attempt attempt) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        notifyEach(listener -> listener.requestHeaders(attempt).forEach((name, value) -> {
            CallOptions.checkHeader(name, value);
            headers.putIfAbsent(name, value);
        }));
        return headers;
    }

    @Override
    public void retryScheduled(Attempt attempt, Duration delay, TogaiException failure) {
        notifyEach(listener -> listener.retryScheduled(attempt, delay, failure));
    }

    @Override
    public void rateLimited(Attempt attempt, Duration delay) {
        notifyEach(listener -> listener.rateLimited(attempt, delay));
    }

    @Override
    public void breakerChanged(Breaker breaker, BreakerState from, BreakerState to) {
        notifyEach(listener -> listener.breakerChanged(breaker, from, to));
    }

    @Override
    public void outcomeResolved(ApiCall call, ResolvedOutcome outcome) {
        notifyEach(listener -> listener.outcomeResolved(call, outcome));
    }

    private void notifyEach(Consumer<CallListener> notification) {
        for (CallListener listener : listeners) {
            notifyOne(listener, notification);
        }
    }

    private void notifyReversed(Consumer<CallListener> notification) {
        for (int i = listeners.size() - 1; i >= 0; i--) {
            notifyOne(listeners.get(i), notification);
        }
    }

    private static void notifyOne(CallListener listener, Consumer<CallListener> notification) {
        try {
            notification.accept(listener);
        } catch (Throwable e) {
            // A listener is the user's own code: the call has an outcome that its caller must learn, even if a
            // listener throws an error.
            Log.LOG.log(Level.WARNING, "A listener of calls to Togai failed; the call goes on.", e);
        }
    }
}
