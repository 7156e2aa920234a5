package dev.togai.feign.soak;

import static dev.togai.feign.soak.Exchange.MILLISECOND;
import static dev.togai.feign.soak.Exchange.SECOND;

import dev.togai.feign.soak.Exchange.Ending;
import dev.togai.feign.soak.Exchange.Extra;
import dev.togai.feign.soak.MeterStore.Meter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A fault between the client and the service, or at the service. */
@FunctionalInterface
interface Disturbance {

    /** The response timeout, equal in client and service. */
    long RESPONSE_TIMEOUT = 30 * SECOND;

    /** Changes the outcome of a request. */
    void change(Exchange exchange, MeterStore store, SplittableRandom random);

    /** Loses responses to changes, before or after their effect. */
    static Disturbance lostResponses(int percent) {
        return (exchange, store, random) -> {
            if (exchange.request.isChange() && !exchange.isDisturbed() && random.nextInt(100) < percent) {
                lose(exchange, random);
                exchange.executed = random.nextInt(3) > 0;
            }
        };
    }

    /** Loses responses to reads. */
    static Disturbance lostReads(int percent) {
        return (exchange, store, random) -> {
            if (!exchange.request.isChange() && !exchange.isDisturbed() && random.nextInt(100) < percent) {
                lose(exchange, random);
            }
        };
    }

    private static void lose(Exchange exchange, SplittableRandom random) {
        int kind = random.nextInt(10);
        exchange.ending = kind == 0
                ? Ending.SILENT
                : List.of(Ending.RESET, Ending.CLOSED, Ending.CUT).get(kind % 3);
        exchange.cutPercent = random.nextInt(100);
    }

    /** Loses responses to changes that take effect some time after the loss. */
    static Disturbance lateEffects(int percent, long soonest, long latest) {
        return (exchange, store, random) -> {
            if (exchange.request.isChange() && !exchange.isDisturbed() && random.nextInt(100) < percent) {
                lose(exchange, random);
                long lost = exchange.ending == Ending.SILENT ? RESPONSE_TIMEOUT : exchange.responseDelay;
                exchange.effectDelay = lost + random.nextLong(soonest, latest);
            }
        };
    }

    /** Delays the responses to lists, which are computed at once, by 5 to 9 seconds. */
    static Disturbance slowLists() {
        return (exchange, store, random) -> {
            if (exchange.request.isList() && random.nextInt(4) > 0) {
                exchange.responseDelay = random.nextLong(5 * SECOND, 9 * SECOND);
            }
        };
    }

    /**
     * Returns 503 with Retry-After for changes, most of which take effect, and rejects the later requests of the call.
     *
     * @param latestEffect the maximum delay of the effect after the response
     */
    static Disturbance unavailableAfterEffect(int percent, long latestEffect) {
        return (exchange, store, random) -> {
            if (!exchange.request.isChange() || exchange.isDisturbed()) {
                return;
            }
            if (exchange.doubted && random.nextInt(8) < 6) {
                reject(exchange, random);
            } else if (random.nextInt(100) < percent) {
                exchange.instead = HttpResponse.error(503, "Busy").with("Retry-After", "" + random.nextInt(1, 13));
                exchange.executed = random.nextInt(4) > 0;
                exchange.effectDelay = effectDelay(exchange, latestEffect, random);
                if (random.nextInt(4) == 0) {
                    exchange.instead = exchange.instead.with("Connection", "close");
                    exchange.rejectsConnections = true;
                }
            }
        };
    }

    /** Draws the delay of an effect; half of the effects occur before the response. */
    private static long effectDelay(Exchange exchange, long latestEffect, SplittableRandom random) {
        boolean late = latestEffect > 0 && random.nextBoolean();
        return late ? exchange.responseDelay + random.nextLong(latestEffect) : 0;
    }

    private static void reject(Exchange exchange, SplittableRandom random) {
        exchange.executed = false;
        exchange.instead = List.of(
                        HttpResponse.error(429, "Too many").with("Retry-After", "1"),
                        HttpResponse.error(429, "Too many").with("Retry-After", "40"),
                        HttpResponse.error(409, "Conflict"),
                        HttpResponse.page(302).with("Location", "https://elsewhere.example/"),
                        HttpResponse.page(403),
                        HttpResponse.error(401, "The token is not valid"))
                .get(random.nextInt(6));
    }

    /**
     * Returns the response of an intermediary for changes.
     *
     * @param latestEffect the maximum delay of the effect after the response
     */
    static Disturbance intermediaries(int percent, long latestEffect) {
        return (exchange, store, random) -> {
            if (exchange.request.isChange() && !exchange.isDisturbed() && random.nextInt(100) < percent) {
                int status = List.of(500, 502, 503, 504, 524, 408, 408, 425, 499, 302)
                        .get(random.nextInt(10));
                exchange.instead = HttpResponse.page(status);
                if (status == 408 || random.nextInt(4) == 0) {
                    exchange.instead = exchange.instead.with("Connection", "close");
                }
                exchange.executed = random.nextInt(3) > 0;
                exchange.effectDelay = effectDelay(exchange, latestEffect, random);
            }
        };
    }

    /** Returns 503 with Retry-After for all pages of a list after the first. */
    static Disturbance unavailablePages() {
        return (exchange, store, random) -> {
            boolean laterPage =
                    exchange.request.isList() && exchange.request.query().containsKey("nextToken");
            if (laterPage && random.nextInt(100) < 60) {
                exchange.instead = HttpResponse.error(503, "Busy").with("Retry-After", "6");
            }
        };
    }

    /**
     * Changes meters of other clients while a list sorted by update time is read. A read can then miss a meter: the new meter
     * moves to a page that was already read.
     *
     * @param deletes whether the meter moves because one before it is deleted; otherwise it is updated
     */
    static Disturbance movingPages(boolean deletes) {
        return (exchange, store, random) -> {
            if (exchange.request.isCreate()) {
                exchange.meanwhile = () -> store.sink(exchange.call, !deletes);
            } else if (exchange.request.isList() && random.nextInt(10) > 0) {
                exchange.meanwhile = () -> move(store, exchange, deletes);
            }
        };
    }

    private static void move(MeterStore store, Exchange exchange, boolean deletes) {
        boolean hasNext = exchange.response != null && exchange.response.body().contains("nextToken");
        if (!hasNext) {
            store.sink(exchange.call, !deletes);
        } else if (deletes) {
            store.deleteBefore(exchange.call);
        } else {
            store.madeBy(exchange.call).forEach(store::touch);
        }
    }

    /** Leaves an extra response on a connection. */
    static Disturbance extraResponses(int percent) {
        return (exchange, store, random) -> {
            if (exchange.ending == Ending.RESPONDED && random.nextInt(100) < percent) {
                List<Meter> present = store.present();
                String other = present.get(random.nextInt(present.size())).id();
                HttpRequest reading = new HttpRequest(
                        "GET", List.of("usage_meters", other), Map.of(), exchange.request.headers(), "");
                exchange.extras.add(
                        switch (random.nextInt(5)) {
                            case 0 -> new Extra(true, null, 0);
                            case 1 -> new Extra(true, null, random.nextLong(50 * MILLISECOND));
                            case 2 -> new Extra(false, HttpResponse.json(200, Map.of("success", true)), 0);
                            case 3 -> new Extra(false, HttpResponse.error(404, "None"), 0);
                            default -> new Extra(false, store.execute(reading, exchange.call), 0);
                        });
            }
        };
    }

    /** Ends idle connections with a 408, as load balancers do. */
    static Disturbance idleTimeouts(int percent) {
        return (exchange, store, random) -> {
            if (random.nextInt(100) < percent) {
                exchange.idleTimeout = random.nextLong(100 * MILLISECOND, 10 * SECOND);
            }
        };
    }
}
