package dev.togai.feign.soak;

import static dev.togai.feign.soak.Exchange.MILLISECOND;
import static dev.togai.feign.soak.Exchange.SECOND;

import dev.togai.feign.soak.Exchange.Ending;
import dev.togai.feign.soak.Exchange.Extra;
import dev.togai.feign.soak.MeterStore.Meter;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Something that goes wrong between the client and the service, or at the service. */
@FunctionalInterface
interface Disturbance {

    /** Client and service agree on how long an answer may take. */
    long RESPONSE_TIMEOUT = 30 * SECOND;

    /** Changes what becomes of a request. */
    void change(Exchange exchange, MeterStore store, SplittableRandom random);

    /** Loses answers to changes, before or after their effect. */
    static Disturbance lostAnswers(int percent) {
        return (exchange, store, random) -> {
            if (exchange.request.isChange() && !exchange.isDisturbed() && random.nextInt(100) < percent) {
                lose(exchange, random);
                exchange.executed = random.nextInt(3) > 0;
            }
        };
    }

    /** Loses answers to reads. */
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

    /** Loses answers to changes whose effect comes some time after the loss. */
    static Disturbance lateEffects(int percent, long soonest, long latest) {
        return (exchange, store, random) -> {
            if (exchange.request.isChange() && !exchange.isDisturbed() && random.nextInt(100) < percent) {
                lose(exchange, random);
                long lost = exchange.ending == Ending.SILENT ? RESPONSE_TIMEOUT : exchange.answerDelay;
                exchange.effectDelay = lost + random.nextLong(soonest, latest);
            }
        };
    }

    /** Answers lists, computed at once, only after 5 to 9 seconds. */
    static Disturbance slowLists() {
        return (exchange, store, random) -> {
            if (exchange.request.isList() && random.nextInt(4) > 0) {
                exchange.answerDelay = random.nextLong(5 * SECOND, 9 * SECOND);
            }
        };
    }

    /** Answers changes with 503 and Retry-After, though most were done, and what follows in the call is refused. */
    static Disturbance unavailableAfterEffect(int percent) {
        return (exchange, store, random) -> {
            if (!exchange.request.isChange() || exchange.isDisturbed()) {
                return;
            }
            if (exchange.doubted) {
                refuseWhatFollows(exchange, random);
            } else if (random.nextInt(100) < percent) {
                exchange.instead = HttpResponse.error(503, "Busy").with("Retry-After", "" + random.nextInt(1, 13));
                exchange.executed = random.nextInt(4) > 0;
                if (random.nextInt(4) == 0) {
                    exchange.instead = exchange.instead.with("Connection", "close");
                    exchange.refusesConnections = true;
                }
            }
        };
    }

    private static void refuseWhatFollows(Exchange exchange, SplittableRandom random) {
        int kind = random.nextInt(8);
        if (kind < 6) {
            exchange.executed = false;
            exchange.instead = List.of(
                            HttpResponse.error(429, "Too many").with("Retry-After", "1"),
                            HttpResponse.error(429, "Too many").with("Retry-After", "40"),
                            HttpResponse.error(409, "Conflict"),
                            HttpResponse.page(302).with("Location", "https://elsewhere.example/"),
                            HttpResponse.page(403),
                            HttpResponse.error(401, "The token is not valid"))
                    .get(kind);
        }
    }

    /** Answers changes in place of the service, before their effect, after it, or up to so long before it. */
    static Disturbance intermediaries(int percent, long latestEffect) {
        return (exchange, store, random) -> {
            if (exchange.request.isChange() && !exchange.isDisturbed() && random.nextInt(100) < percent) {
                int status = List.of(502, 504, 408, 503, 500).get(random.nextInt(5));
                exchange.instead = HttpResponse.page(status);
                if (status == 408 || random.nextInt(4) == 0) {
                    exchange.instead = exchange.instead.with("Connection", "close");
                }
                exchange.executed = random.nextInt(3) > 0;
                exchange.effectDelay = random.nextBoolean() ? 0 : exchange.answerDelay + random.nextLong(latestEffect);
            }
        };
    }

    /** Answers the pages of a list after the first with 503 and Retry-After. */
    static Disturbance unavailablePages() {
        return (exchange, store, random) -> {
            boolean laterPage =
                    exchange.request.isList() && exchange.request.query().containsKey("nextToken");
            if (laterPage && random.nextInt(100) < 60) {
                exchange.instead = HttpResponse.error(503, "Busy").with("Retry-After", "6");
            }
        };
    }

    /** Has others update meters while a list is walked, so that a walk in order of updates can miss any of them. */
    static Disturbance movingPages() {
        return (exchange, store, random) -> {
            if (exchange.request.isCreate()) {
                exchange.meanwhile = () -> sink(store, exchange.call);
            } else if (exchange.request.isList()) {
                boolean rises = random.nextInt(4) > 0;
                exchange.meanwhile = () -> move(store, exchange, rises);
            }
        };
    }

    /** Has others update so many meters that the new one is not on the first page. */
    private static void sink(MeterStore store, int call) {
        List<Meter> made = store.madeBy(call);
        store.present().stream().filter(meter -> !made.contains(meter)).forEach(store::touch);
    }

    /** Has others update the new meter after the first page was computed, and sink it after the last. */
    private static void move(MeterStore store, Exchange exchange, boolean rises) {
        boolean lastPage =
                exchange.response != null && !exchange.response.body().contains("nextToken");
        if (lastPage) {
            sink(store, exchange.call);
        } else if (rises) {
            store.madeBy(exchange.call).forEach(store::touch);
        }
    }

    /** Leaves a response too many on a connection. */
    static Disturbance extraAnswers(int percent) {
        return (exchange, store, random) -> {
            if (exchange.ending == Ending.ANSWERED && random.nextInt(100) < percent) {
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

    /** Ends connections that rest with a 408, as load balancers do. */
    static Disturbance idleTimeouts(int percent) {
        return (exchange, store, random) -> {
            if (random.nextInt(100) < percent) {
                exchange.idleTimeout = random.nextLong(100 * MILLISECOND, 10 * SECOND);
            }
        };
    }
}
