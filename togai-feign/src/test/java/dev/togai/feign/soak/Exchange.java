package dev.togai.feign.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request and what becomes of it, which disturbances change before it is carried out. For one thread. */
final class Exchange {

    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000 * MILLISECOND;

    /** What disturbances answer only to requests that are not executed. */
    private static final Set<Integer> DEFINITE = Set.of(401, 403, 409, 429);

    /** How an answer ends. */
    enum Ending {
        RESPONDED,
        RESET,
        CLOSED,
        CUT,
        SILENT
    }

    /**
     * A response too many.
     *
     * @param copy whether it is a copy of the answer before it
     * @param response what it is otherwise
     * @param delay how long after that answer it arrives
     */
    record Extra(boolean copy, @Nullable HttpResponse response, long delay) {}

    final HttpRequest request;
    /** The number of the client's call. */
    final int call;
    /** An earlier change of the call was answered as if it had failed. */
    final boolean doubted;

    boolean executed = true;
    long effectDelay;
    long responseDelay;
    Ending ending = Ending.RESPONDED;
    boolean chunked;
    /** The part of the answer that arrives if it is cut, in percent. */
    int cutPercent;
    /** What an intermediary answers in place of the service. */
    @Nullable
    HttpResponse instead;
    /** Whether no further connection is accepted during the call. */
    boolean rejectsConnections;
    /** How long the connection may rest before it is closed with a 408; 0 for ever. */
    long idleTimeout;

    final List<Extra> extras = new ArrayList<>();
    /** What others do just after the request was executed. */
    Runnable meanwhile = () -> {};

    @Nullable
    HttpResponse response;

    Exchange(HttpRequest request, int call, boolean doubted, long responseDelay) {
        this.request = request;
        this.call = call;
        this.doubted = doubted;
        this.responseDelay = responseDelay;
    }

    /** Returns whether a disturbance has decided the answer already. */
    boolean isDisturbed() {
        return ending != Ending.RESPONDED || instead != null;
    }

    /** Returns whether the client cannot know from the answer what became of a change. */
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
