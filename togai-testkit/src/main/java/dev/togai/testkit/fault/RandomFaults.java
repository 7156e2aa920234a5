package dev.togai.testkit.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Draws random faults of all kinds. */
final class RandomFaults {

    private static final int MAX_SECONDS = 90;
    private static final int MAX_BYTES = 1 << 20;

    /** An unusual loopback address, so that a test detects a client that follows the redirect. */
    private static final String REDIRECT_TARGET = "http://127.0.0.66/usage_meters";

    /** Values of {@code Retry-After} that are neither seconds nor future dates. */
    private static final List<String> ODD_RETRY_AFTER = List.of(
            "", "soon", "-1", "1.5", "1e3", "99999999999999999999", "31536000", "Sun, 06 Nov 1994 08:49:37 GMT");

    private static final List<Fault> CONNECTIONS = List.of(Fault.connectionRefused(), Fault.resetAtAccept());
    private static final List<Integer> STATUSES =
            List.of(400, 401, 403, 404, 408, 409, 418, 500, 501, 502, 503, 504, 599);

    private static final List<Function<SplittableRandom, Fault>> REQUESTS = List.of(
            random -> Fault.reset(),
            random -> Fault.closedWithoutResponse(),
            random -> Fault.truncatedHead(),
            random -> Fault.truncatedBody(),
            random -> Fault.stalled(),
            random -> Fault.stalledInBody(),
            random -> Fault.garbage(),
            random -> Fault.html(),
            random -> Fault.emptyBody(),
            random -> Fault.truncatedJson(),
            random -> Fault.overlong(1 + random.nextInt(MAX_BYTES)),
            random -> Fault.gzipBomb(1 + random.nextInt(MAX_BYTES)),
            random -> Fault.wrongContentType(),
            random -> Fault.wrongCharset(),
            random -> Fault.closedAfterResponse(),
            random -> Fault.latency(delay(random)),
            random -> Fault.slowDrip(Duration.ofMillis(random.nextInt(1_000))),
            random -> Fault.status(STATUSES.get(random.nextInt(STATUSES.size())), "By chance"),
            random -> Fault.redirect(307, REDIRECT_TARGET),
            random -> Fault.unavailable(delay(random)),
            random -> Fault.rateLimited(),
            random -> Fault.rateLimited(delay(random)),
            random -> Fault.rateLimitedUntil(delay(random)),
            random -> Fault.rateLimited(ODD_RETRY_AFTER.get(random.nextInt(ODD_RETRY_AFTER.size()))));

    private RandomFaults() {}

    /** Draws a fault of a connection. */
    static Optional<Fault> connection(SplittableRandom random) {
        return Optional.of(CONNECTIONS.get(random.nextInt(CONNECTIONS.size())));
    }

    /** Draws a fault of a request. */
    static Optional<Fault> request(SplittableRandom random) {
        Fault fault = REQUESTS.get(random.nextInt(REQUESTS.size())).apply(random);
        boolean undetermined = fault.kind().impact() != FaultKind.Impact.NONE && !fault.deniesEffect();
        return Optional.of(undetermined ? withRandomEffect(fault, random) : fault);
    }

    /** Draws an immediate, a missing or a late effect with equal probability. Not used for responses that deny an effect. */
    private static Fault withRandomEffect(Fault fault, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> fault.withEffect();
            case 1 -> fault.withoutEffect();
            default -> fault.withEffectAfter(delay(random));
        };
    }

    private static Duration delay(SplittableRandom random) {
        return Duration.ofMillis(random.nextInt(MAX_SECONDS * 1_000));
    }
}
