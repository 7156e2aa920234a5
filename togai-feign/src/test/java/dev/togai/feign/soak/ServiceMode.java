package dev.togai.feign.soak;

import static dev.togai.feign.soak.Exchange.MILLISECOND;
import static dev.togai.feign.soak.Exchange.SECOND;

import dev.togai.feign.soak.ServiceRules.Search;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A kind of service and its faults. */
enum ServiceMode {
    /** Lists are up to date, and responses are lost before or after the effect. */
    LOST_RESPONSES {
        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.lostResponses(35), Disturbance.lostReads(5));
        }
    },
    /** Lists are computed at once and returned after 5 to 9 seconds. */
    SLOW_LISTS {
        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(
                    Disturbance.slowLists(),
                    Disturbance.lateEffects(25, 0, SETTLED),
                    Disturbance.lostResponses(15),
                    Disturbance.unavailableAfterEffect(15, 0));
        }
    },
    /** Lists omit a new meter for some seconds, but for less than the settle time. */
    LATE_LISTS {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames).withMaxListLag(Duration.ofNanos(SETTLED));
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.lostResponses(35));
        }
    },
    /** Lists omit a new meter for up to 10 seconds, which is more than the settle time. */
    VERY_LATE_LISTS {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames).withMaxListLag(Duration.ofSeconds(10));
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.lostResponses(35));
        }

        @Override
        Set<ClientPromise> promises(boolean uniqueNames) {
            return uniqueNames
                    ? EnumSet.allOf(ClientPromise.class)
                    : EnumSet.complementOf(EnumSet.of(ClientPromise.NO_DOUBLE));
        }
    },
    /** Meters are updated while the pages of a list are read. */
    MOVING_PAGES {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames).withSeveralPages();
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.movingPages(random.nextBoolean()), Disturbance.lostResponses(35));
        }
    },
    /** Meters are updated while the pages of a list are read, and the service supports neither search nor sort. */
    SEARCH_NOT_UNDERSTOOD {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames)
                    .withSeveralPages()
                    .withSearch(random.nextBoolean() ? Search.IGNORED : Search.REJECTED);
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return random.nextBoolean()
                    ? List.of(Disturbance.movingPages(random.nextBoolean()), Disturbance.lostResponses(35))
                    : List.of(Disturbance.lostResponses(35));
        }
    },
    /** Changes take effect up to 4.5 seconds after their response was lost. */
    LATE_EFFECTS {
        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.lateEffects(40, 0, SETTLED), Disturbance.unavailableAfterEffect(15, SETTLED));
        }
    },
    /** Changes take effect 5 to 20 seconds after their response was lost, which is later than the settle time. */
    EFFECTS_AFTER_THE_SETTLE_TIME {
        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.lateEffects(40, 5 * SECOND, 20 * SECOND));
        }

        @Override
        Set<ClientPromise> promises(boolean uniqueNames) {
            return uniqueNames
                    ? EnumSet.complementOf(EnumSet.of(ClientPromise.NO_FALSE_FAILURE))
                    : EnumSet.of(ClientPromise.NO_FALSE_SUCCESS, ClientPromise.OWN_EXCEPTIONS);
        }
    },
    /** Changes receive 503 with Retry-After although they took effect; retries are then rejected or cannot connect. */
    UNAVAILABLE_AFTER_EFFECT {
        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.unavailableAfterEffect(40, 0));
        }
    },
    /** Changes receive 408, 500, 502, 503 or 504 from an intermediary. */
    INTERMEDIARY {
        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.intermediaries(40, SETTLED));
        }
    },
    /** Later pages of lists receive 503 with Retry-After. */
    UNAVAILABLE_PAGES {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames).withSeveralPages();
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(
                    Disturbance.unavailablePages(),
                    Disturbance.lateEffects(30, 0, SETTLED),
                    Disturbance.lostResponses(15));
        }
    },
    /** Connections contain an extra response, or end with a 408 when idle. */
    LEFTOVER_BYTES {
        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.extraResponses(25), Disturbance.idleTimeouts(25), Disturbance.lostResponses(10));
        }
    },
    /** Creates are normalized, and missing fields are added. */
    DEFAULTS_FILLED_IN {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames).withFillsDefaults();
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.lostResponses(30), Disturbance.unavailableAfterEffect(15, 0));
        }
    },
    /** A meter of the name existed before, active or a draft, equal to the requested one or not. */
    SAME_NAME_BEFORE {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames).withDates(true, random.nextInt(4) > 0);
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return List.of(Disturbance.intermediaries(30, MILLISECOND), Disturbance.lostResponses(30));
        }

        @Override
        boolean sameNameBefore(SplittableRandom random) {
            return random.nextInt(4) > 0;
        }
    },
    /** A meter of the name existed before; responses have no Date header, and the clocks of service and client agree. */
    SAME_NAME_BEFORE_WITHOUT_DATES {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            return super.rules(random, uniqueNames).withDates(false, true);
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            return SAME_NAME_BEFORE.disturbances(random);
        }

        @Override
        boolean sameNameBefore(SplittableRandom random) {
            return SAME_NAME_BEFORE.sameNameBefore(random);
        }
    },
    /** A combination of some of the other modes. */
    RANDOM_MIX {
        @Override
        ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
            ServiceRules rules = super.rules(random, uniqueNames)
                    .withSearch(List.of(Search.values()).get(random.nextInt(3)));
            rules = random.nextBoolean() ? rules.withSeveralPages() : rules;
            return random.nextBoolean() ? rules.withFillsDefaults() : rules;
        }

        @Override
        List<Disturbance> disturbances(SplittableRandom random) {
            List<Disturbance> all = List.of(
                    Disturbance.movingPages(random.nextBoolean()),
                    Disturbance.slowLists(),
                    Disturbance.unavailablePages(),
                    Disturbance.lateEffects(20, 0, SETTLED),
                    Disturbance.unavailableAfterEffect(20, SETTLED),
                    Disturbance.intermediaries(20, SETTLED),
                    Disturbance.lostResponses(20),
                    Disturbance.lostReads(10),
                    Disturbance.extraResponses(10),
                    Disturbance.idleTimeouts(10));
            List<Disturbance> some = new ArrayList<>(all);
            some.removeIf(disturbance -> random.nextInt(3) == 0);
            return some;
        }

        @Override
        boolean sameNameBefore(SplittableRandom random) {
            return random.nextInt(10) == 0;
        }
    };

    /** The maximum delay of an effect within the settle time of 5 seconds, less the time of a response on the wire. */
    private static final long SETTLED = 4_500 * MILLISECOND;

    /** Draws the rules of the service. */
    ServiceRules rules(SplittableRandom random, boolean uniqueNames) {
        return ServiceRules.any(random, uniqueNames);
    }

    /** Draws the faults, in their order of application. */
    abstract List<Disturbance> disturbances(SplittableRandom random);

    /** Draws whether a meter of the name exists before a create. */
    boolean sameNameBefore(SplittableRandom random) {
        return false;
    }

    /** Returns the promises that hold in this mode. */
    Set<ClientPromise> promises(boolean uniqueNames) {
        return EnumSet.allOf(ClientPromise.class);
    }
}
