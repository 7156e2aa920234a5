package dev.togai.feign;

import dev.togai.auth.TokenExchange;
import dev.togai.call.Operation.Quota;
import dev.togai.call.Operation.SideEffect;
import dev.togai.config.CallListener.Breaker;
import dev.togai.config.CallListener.BreakerState;
import dev.togai.config.CircuitBreakerPolicy;
import dev.togai.config.RateLimit;
import dev.togai.error.CallException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The promises of a client, compared with the events of a schedule. Not thread-safe. */
final class Invariants {

    private static final int UNAUTHORIZED = 401;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int RATE_LIMITED = 429;

    private final FaultSchedule schedule;
    private final @Nullable Object response;
    private final @Nullable Throwable failure;
    private final List<String> violations = new ArrayList<>();

    Invariants(FaultSchedule schedule, @Nullable Object response, @Nullable Throwable failure) {
        this.schedule = schedule;
        this.response = response;
        this.failure = failure;
    }

    List<String> violations(long took, boolean interrupted, boolean flag, int leased) {
        effects();
        attempts();
        waits();
        breaker();
        kindOfFailure();
        secrets();
        expect(took <= schedule.deadline.toNanos(), "the call outlived its deadline: " + Duration.ofNanos(took));
        expect(!interrupted || flag, "the interrupt was lost");
        expect(leased == 0, leased + " connections leaked");
        return violations;
    }

    /** Checks promise 1: one call makes at most one meter, a success has its effect, and a definite failure has none. */
    private void effects() {
        long made = schedule.fake.meters().stream()
                .filter(meter ->
                        meter.name().equals(FaultSchedule.NAME) && !meter.id().equals(schedule.id))
                .count();
        expect(made <= 1, "one create made " + made + " meters");
        if (failure == null) {
            expect(effectIsThere(), "success was reported, and the effect is not there");
            expect(responsesRight(), "the response is for something else: " + response);
        } else if (!(failure instanceof OutcomeUnknownException)
                && schedule.operation.sideEffect() != SideEffect.READ) {
            expect(!effectIsThere(), "a definite failure was reported, and the effect is there");
        }
    }

    private boolean effectIsThere() {
        if (schedule.operation.equals(UsageMeters.CREATE)) {
            return schedule.fake.meters().stream()
                    .anyMatch(meter -> !meter.id().equals(schedule.id)
                            && FaultSchedule.request().differencesFrom(meter).isEmpty());
        }
        UsageMeter meter = schedule.fake.meters().stream()
                .filter(it -> it.id().equals(schedule.id))
                .findFirst()
                .orElseThrow();
        if (schedule.operation.equals(UsageMeters.UPDATE)) {
            return meter.name().equals(FaultSchedule.NEW_NAME);
        }
        if (schedule.operation.sideEffect() == SideEffect.READ) {
            return true;
        }
        MeterStatus target = schedule.operation.equals(UsageMeters.ACTIVATE)
                ? MeterStatus.ACTIVE
                : schedule.operation.equals(UsageMeters.DEACTIVATE) ? MeterStatus.INACTIVE : MeterStatus.ARCHIVED;
        return meter.status().equals(Optional.of(target));
    }

    private boolean responsesRight() {
        if (response instanceof UsageMeter meter) {
            return schedule.operation.equals(UsageMeters.CREATE)
                    ? meter.name().equals(FaultSchedule.NAME) && !meter.id().equals(schedule.id)
                    : meter.id().equals(schedule.id);
        }
        return response instanceof UsageMeterPage page ? page.data().size() == 2 : "deleted".equals(response);
    }

    /** Checks promise 2 for attempts: none above the policy's maximum, none after a rejection, none outside the budget. */
    private void attempts() {
        List<CallLog.Request> own = schedule.log.of(schedule.operation);
        int renewals = schedule.exchanges ? 1 : 0;
        int most = schedule.mayRetry ? schedule.policy.retry().maxAttempts() : 1;
        boolean listed = schedule.operation.equals(UsageMeters.LIST);
        expect(own.size() <= most + renewals, own.size() + " requests, where " + most + " are allowed");
        expect(
                schedule.log.retries.size() <= schedule.policy.retry().budget(),
                schedule.log.retries.size() + " retries, more than the budget");
        long besideTheFirst = schedule.log.requests.stream()
                        .filter(request -> !request.isOf(TokenExchange.AUTHENTICATE))
                        .count()
                - 1
                - renewals;
        int budget = schedule.policy.retry().budget();
        expect(
                besideTheFirst <= budget + RetryBudget.maxLookups(budget),
                "more retries and look-ups than the budget: " + besideTheFirst);
        int rejections = 0;
        for (CallLog.Request request : own.subList(0, Math.max(0, own.size() - 1))) {
            if (request.failure().orElse(null) instanceof TogaiApiException rejected
                    && isRejection(rejected.status())) {
                boolean renewed = rejected.status() == UNAUTHORIZED && ++rejections <= renewals;
                expect(renewed, "a request was repeated after " + rejected.status());
            }
        }
        long onTheWire = schedule.network.requests().stream()
                .filter(line -> line.startsWith(Invariants.lineOf(schedule)))
                .count();
        expect(listed || onTheWire <= own.size() + 1, onTheWire + " on the wire, and only " + own.size() + " reported");
    }

    private static boolean isRejection(int status) {
        return status >= 300 && status < 500 && status != RATE_LIMITED && status != REQUEST_TIMEOUT;
    }

    private static String lineOf(FaultSchedule schedule) {
        if (schedule.operation.equals(UsageMeters.CREATE)) {
            return "POST /usage_meters";
        }
        return switch (schedule.operation.id()) {
            case "updateUsageMeter" -> "PATCH ";
            case "deleteUsageMeter" -> "DELETE ";
            case "activateUsageMeter", "deactivateUsageMeter" -> "POST /usage_meters/";
            default -> "never";
        };
    }

    /** Checks promise 2 for waits: each retry waits for Retry-After, and the rate limit holds. */
    private void waits() {
        List<CallLog.Request> own = schedule.log.of(schedule.operation);
        for (int i = 0; i + 1 < own.size(); i++) {
            if (own.get(i).failure().orElse(null) instanceof TogaiApiException busy
                    && busy.retryAfter().isPresent()
                    && busy.status() != UNAUTHORIZED) {
                Duration waited =
                        Duration.ofNanos(own.get(i + 1).start() - own.get(i).end());
                expect(
                        waited.compareTo(busy.retryAfter().get()) >= 0,
                        "Retry-After is " + busy.retryAfter().get() + ", waited " + waited);
            }
        }
        RateLimit limit = schedule.policy.rateLimits().get(Quota.GENERAL);
        if (limit != null) {
            List<Long> starts =
                    schedule.log.requests.stream().map(CallLog.Request::start).toList();
            for (int i = limit.requests(); i < starts.size(); i++) {
                long span = starts.get(i) - starts.get(i - limit.requests());
                expect(span >= limit.period().toNanos(), "more requests than the rate limit allows");
            }
        }
    }

    /** Checks that the breaker opens only after enough failed requests. A rejection is no failure. */
    private void breaker() {
        CircuitBreakerPolicy policy = schedule.policy.circuitBreaker().orElse(null);
        for (CallLog.Change change : schedule.log.changes) {
            if (change.breaker() == Breaker.CIRCUIT && change.from() == BreakerState.CLOSED && policy != null) {
                // The change is reported before the end of the request that caused it.
                long failed = schedule.log.requests.stream()
                        .limit(change.requestsBefore() + 1L)
                        .filter(request -> request.failure()
                                .filter(Invariants::isFailureOfService)
                                .isPresent())
                        .count();
                expect(
                        failed * 100 >= (long) policy.minimumRequests() * policy.failureRateThreshold(),
                        "the breaker opened after " + failed + " failures");
            }
        }
    }

    private static boolean isFailureOfService(TogaiException failure) {
        return failure instanceof TogaiConnectionException
                || failure instanceof UnreadableResponseException
                || failure instanceof ServerException
                || (failure instanceof TogaiApiException response && response.status() == REQUEST_TIMEOUT);
    }

    /** Checks promise 3: each failure is a library exception of the right class and reports the attempts correctly. */
    private void kindOfFailure() {
        if (failure == null) {
            return;
        }
        if (!(failure instanceof CallException known)) {
            violations.add("a failure that is not of the library: " + failure);
            return;
        }
        if (known.operation().equals(TokenExchange.AUTHENTICATE)) {
            expect(schedule.exchanges, "a failure of another operation");
            return;
        }
        List<CallLog.Request> own = schedule.log.of(schedule.operation);
        expect(known.operation().equals(schedule.operation), "a failure of another operation");
        expect(
                known.attempts() == own.size(),
                "the failure reports " + known.attempts() + " attempts, there were " + own.size());
        if (known instanceof OutcomeUnknownException unknown) {
            expect(unknown.getCause() instanceof TogaiException, "an unknown outcome without a cause");
            expect(unknown.requestSent(), "an unknown outcome of a call that was not sent");
            expect(schedule.operation.sideEffect() != SideEffect.READ, "an unknown outcome of a read");
        }
        if (own.size() == 1 && !known.requestSent()) {
            String line = lineOf(schedule);
            expect(
                    schedule.network.requests().stream().noneMatch(it -> it.startsWith(line)),
                    "reported as not sent, and was on the wire");
        }
        if (known instanceof TogaiConnectionException && known.requestSent()) {
            expect(known.getCause() != null, "a lost response without a cause");
        }
    }

    /** Checks promise 4: the token appears only in the Authorization header. */
    private void secrets() {
        for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
            expect(!thrown.toString().contains(ScheduleHarness.TOKEN), "the token is in an exception");
        }
        schedule.log.failures.forEach(event ->
                expect(!event.toString().contains(ScheduleHarness.TOKEN), "an event of a listener contains the token"));
        expect(
                schedule.network.contactedHosts().stream().allMatch("127.0.0.1:7878"::equals),
                "another host was contacted: " + schedule.network.contactedHosts());
    }

    private void expect(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
