package dev.togai.feign.soak;

import static dev.togai.feign.soak.Exchange.MILLISECOND;

import dev.togai.feign.soak.Exchange.Extra;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** The server. Executes each request as the disturbances require, and records the calls that lost a response. Not thread-safe. */
final class MeterServer {

    static final String TOKEN = "soak-token-1";

    private final SimulatedTimeSource time;
    private final MeterStore store;
    private final List<Disturbance> disturbances;
    private final SplittableRandom random;
    private final EventTimeline timeline;
    private final Set<Integer> lostCalls = new HashSet<>();
    private final Set<Integer> doubtedCalls = new HashSet<>();
    private int call;
    private long latestEffect;
    private boolean rejectsConnections;

    MeterServer(
            SimulatedTimeSource time,
            MeterStore store,
            List<Disturbance> disturbances,
            SplittableRandom random,
            EventTimeline timeline) {
        this.time = time;
        this.store = store;
        this.disturbances = disturbances;
        this.random = random;
        this.timeline = timeline;
    }

    /** Assigns the following requests to the given call of the client. */
    void beginCall(int number) {
        call = number;
        rejectsConnections = false;
    }

    /** Advances the time until all requests so far have taken effect. */
    void settle() {
        time.advanceTo(latestEffect);
    }

    /** Returns whether the response to a change of the given call was lost. */
    boolean lostResponseOf(int call) {
        return lostCalls.contains(call);
    }

    boolean rejectsConnections() {
        if (rejectsConnections) {
            timeline.add("a connection is refused");
        }
        return rejectsConnections;
    }

    /** Processes a request of a connection. */
    void received(SimulatedSocketImpl connection, HttpRequest request) {
        Exchange exchange = new Exchange(
                request, call, doubtedCalls.contains(call), random.nextLong(MILLISECOND, 20 * MILLISECOND));
        exchange.chunked = random.nextInt(3) == 0;
        disturbances.forEach(disturbance -> disturbance.change(exchange, store, random));
        exchange.responseDelay = connection.reserveResponse(exchange.responseDelay);
        timeline.add(() -> "  " + request + " -> " + exchange);
        if (exchange.isLost()) {
            lostCalls.add(call);
        }
        if (exchange.instead != null && exchange.instead.status() == 503) {
            doubtedCalls.add(call);
        }
        if (exchange.executed) {
            time.schedule(exchange.effectDelay, () -> execute(exchange));
            latestEffect = Math.max(latestEffect, time.nanoTime() + exchange.effectDelay);
        }
        time.schedule(exchange.responseDelay, () -> response(connection, exchange));
    }

    private void execute(Exchange exchange) {
        HttpResponse response = store.execute(exchange.request, exchange.call);
        exchange.response = response;
        if (exchange.request.isChange()) {
            timeline.add(() -> "    executed " + exchange.request + ": " + response.status() + " " + response.body());
        }
        exchange.meanwhile.run();
    }

    private void response(SimulatedSocketImpl connection, Exchange exchange) {
        rejectsConnections |= exchange.rejectsConnections;
        HttpResponse response = exchange.instead == null ? exchange.response : exchange.instead;
        switch (exchange.ending) {
            case SILENT -> {}
            case RESET -> connection.reset();
            case CLOSED -> connection.end();
            case CUT -> {
                byte[] whole =
                        (response == null ? HttpResponse.page(500) : response).bytes(store.date(), exchange.chunked);
                connection.deliver(Arrays.copyOf(whole, whole.length * exchange.cutPercent / 100));
                connection.end();
            }
            case RESPONDED -> {
                HttpResponse given = Objects.requireNonNull(response, "A response is computed before it is sent.");
                deliver(connection, given.bytes(store.date(), exchange.chunked), exchange);
                exchange.extras.forEach(extra -> deliver(connection, extra, given));
                if (given.closes()) {
                    time.schedule(10 * MILLISECOND, connection::end);
                }
                if (exchange.idleTimeout > 0) {
                    int requests = connection.requests();
                    time.schedule(exchange.idleTimeout, () -> closeIfIdle(connection, requests));
                }
            }
        }
    }

    /** Delivers a response. The end of the last chunk arrives later, unless more bytes follow it. */
    private void deliver(SimulatedSocketImpl connection, byte[] response, Exchange exchange) {
        boolean later = exchange.chunked && exchange.extras.isEmpty() && exchange.idleTimeout == 0;
        int first = later ? response.length - 5 : response.length;
        connection.deliver(Arrays.copyOf(response, first));
        if (later) {
            time.schedule(
                    10 * MILLISECOND, () -> connection.deliver(Arrays.copyOfRange(response, first, response.length)));
        }
    }

    private void deliver(SimulatedSocketImpl connection, Extra extra, HttpResponse previous) {
        HttpResponse response = extra.copy() ? previous : Objects.requireNonNull(extra.response());
        if (extra.delay() == 0) {
            connection.deliverLeftover(response.bytes(store.date(), false));
        } else {
            time.schedule(extra.delay(), () -> connection.deliverLeftover(response.bytes(store.date(), false)));
        }
    }

    private void closeIfIdle(SimulatedSocketImpl connection, int requests) {
        if (connection.requests() == requests) {
            connection.deliver(
                    HttpResponse.page(408).with("Connection", "close").bytes(store.date(), false));
            connection.end();
        }
    }
}
