package dev.togai.testkit.fault;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Draws among all faults there are. */
final class RandomFaults {

    private static final int MAX_SECONDS = 90;
    private static final int MAX_BYTES = 1 << 20;

    /** Not this machine's usual address, and no name to look up: a client that follows is seen at once. */
    private static final String REDIRECT_TARGET = "http://127.0.0.66/usage_meters";

    /** What a header may hold that is neither seconds nor a date to wait for. */
    private static final List<String> ODD_WAITS = List.of(
            "", "soon", "-1", "1.5", "1e3", "99999999999999999999", "31536000", "Sun, 06 Nov 1994 08:49:37 GMT");

    private static final List<Fault> CONNECTIONS = List.of(Fault.refused(), Fault.resetAtAccept());
    private static final List<Integer> STATUSES =
            List.of(400, 401, 403, 404, 408, 409, 418, 500, 501, 502, 503, 504, 599);

    private static final List<Function<SplittableRandom, Fault>> REQUESTS = List.of(
            chance -> Fault.reset(),
            chance -> Fault.closedWithoutResponse(),
            chance -> Fault.truncatedHead(),
            chance -> Fault.truncatedBody(),
            chance -> Fault.stalled(),
            chance -> Fault.stalledInBody(),
            chance -> Fault.garbage(),
            chance -> Fault.html(),
            chance -> Fault.emptyBody(),
            chance -> Fault.truncatedJson(),
            chance -> Fault.overlong(1 + chance.nextInt(MAX_BYTES)),
            chance -> Fault.gzipBomb(1 + chance.nextInt(MAX_BYTES)),
            chance -> Fault.wrongContentType(),
            chance -> Fault.wrongCharset(),
            chance -> Fault.closedAfterResponse(),
            chance -> Fault.latency(wait(chance)),
            chance -> Fault.slowDrip(Duration.ofMillis(chance.nextInt(1_000))),
            chance -> Fault.status(STATUSES.get(chance.nextInt(STATUSES.size())), "By chance"),
            chance -> Fault.redirect(307, REDIRECT_TARGET),
            chance -> Fault.unavailable(wait(chance)),
            chance -> Fault.rateLimited(),
            chance -> Fault.rateLimited(wait(chance)),
            chance -> Fault.rateLimitedUntil(wait(chance)),
            chance -> Fault.rateLimited(ODD_WAITS.get(chance.nextInt(ODD_WAITS.size()))));

    private RandomFaults() {}

    static Optional<Fault> connection(SplittableRandom chance) {
        return Optional.of(CONNECTIONS.get(chance.nextInt(CONNECTIONS.size())));
    }

    static Optional<Fault> request(SplittableRandom chance) {
        Fault fault = REQUESTS.get(chance.nextInt(REQUESTS.size())).apply(chance);
        boolean open = fault.kind().impact() != FaultKind.Impact.NONE && !fault.deniesEffect();
        return Optional.of(open ? effect(fault, chance) : fault);
    }

    /** With, without and late are equally likely; what the answer denies does not happen, for that would be a lie. */
    private static Fault effect(Fault fault, SplittableRandom chance) {
        return switch (chance.nextInt(3)) {
            case 0 -> fault.withEffect();
            case 1 -> fault.withoutEffect();
            default -> fault.withEffectAfter(wait(chance));
        };
    }

    private static Duration wait(SplittableRandom chance) {
        return Duration.ofMillis(chance.nextInt(MAX_SECONDS * 1_000));
    }
}
