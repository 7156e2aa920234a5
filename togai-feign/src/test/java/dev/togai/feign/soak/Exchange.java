package dev.togai.feign.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request and its planned outcome, which disturbances change before execution. Not thread-safe. */
final class Exchange {

    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000 * MILLISECOND;

    /** The statuses that disturbances return only for requests that are not executed. */
    private static final Set<Integer> DEFINITE = Set.of(401, 403, 409, 429);

    /** The end of a response. */
    enum Ending {
        RESPONDED,
        RESET,
        CLOSED,
        CUT,
        SILENT
    }

    /**
     * An extra response.
     *
     * @param copy whether it is a copy of the response before it
     * @param response the response, if it is not a copy
     * @param delay the delay after the response before it
     */
    record Extra(boolean copy, @Nullable HttpResponse response, long delay) {}

    final HttpRequest request;
    /** The number of the client's call. */
    final int call;
    /** Whether an earlier change of the call received a failure response although it may have taken effect. */
    final boolean doubted;

    boolean executed = true;
    long effectDelay;
    long responseDelay;
    Ending ending = Ending.RESPONDED;
    boolean chunked;
    /** The part of a truncated response that arrives, in percent. */
    int cutPercent;
    /** The response of an intermediary in place of the service. */
    @Nullable
    HttpResponse instead;
    /** Whether no further connection is accepted during the call. */
    boolean rejectsConnections;
    /** The idle time before the connection is closed with a 408; 0 for no limit. */
    long idleTimeout;

    final List<Extra> extras = new ArrayList<>();
    /** The changes of other clients immediately after the request was executed. */
    Runnable meanwhile = () -> {};

    @Nullable
    HttpResponse response;

    Exchange(HttpRequest request, int call, boolean doubted, long responseDelay) {
        this.request = request;
        this.call = call;
        this.doubted = doubted;
        this.responseDelay = responseDelay;
    }

    /** Returns whether a disturbance has already determined the response. */
    boolean isDisturbed() {
        return ending != Ending.RESPONDED || instead != null;
    }

    /** Returns whether the response leaves the outcome of a change unknown to the client. */
    boolean isLost() {
        boolean intermediary = instead != null && !DEFINITE.contains(instead.status());
        return request.isChange() && (ending != Ending.RESPONDED || intermediary);
    }

    @Override
    public String toString() {
        String effect = !executed ? "not executed" : "executed after " + effectDelay / MILLISECOND + " ms";
        String response = ending != Ending.RESPONDED
                ? ending.toString()
                : instead == null ? "responded" : instead.status() + " " + instead.headers();
        return effect + ", " + response + " after " + responseDelay / MILLISECOND + " ms"
                + (extras.isEmpty() ? "" : ", and " + extras)
                + (idleTimeout == 0 ? "" : ", then 408 after " + idleTimeout / MILLISECOND + " ms of rest");
    }
}
