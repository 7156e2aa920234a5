package dev.togai.benchmarks.soak;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.ServerException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.error.TogaiException;
import dev.togai.error.UnreadableResponseException;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeterPage;
import dev.togai.meter.UsageMeterQuery;
import dev.togai.meter.UsageMeters;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A worker that takes meters through their lifecycle, one after another, and compares each call with the fake. For one thread. */
final class MeterLifecycleWorker implements Runnable {

    /** The maximum number of attempts at a call that definitely failed. After that, the worker abandons the meter. */
    private static final int TRIES = 5;

    private static final int LIVES_BETWEEN_LISTS = 4;
    private static final int PAGE_SIZE = 10;

    private final String worker;
    private final SoakRound segment;
    private final UsageMeters meters;
    private final SoakCounts counts;
    private final ViolationLog violations;

    MeterLifecycleWorker(
            int worker, SoakRound segment, UsageMeters meters, SoakCounts counts, ViolationLog violations) {
        this.worker = "soak-" + segment.number() + "-" + worker;
        this.segment = segment;
        this.meters = meters;
        this.counts = counts;
        this.violations = violations;
    }

    @Override
    public void run() {
        for (int life = 0; segment.goesOn(); life++) {
            live(segment.own(worker + "-" + life));
            if (life % LIVES_BETWEEN_LISTS == 0) {
                list();
            }
        }
    }

    private void live(OwnedMeter meter) {
        MeterState draft = new MeterState(MeterStatus.DRAFT.wireName(), "first");
        change(UsageMeters.CREATE, meter, draft, () -> create(meter));
        String id = meter.id();
        if (id == null) {
            return;
        }
        read(meter, id);
        boolean goesOn = change(
                        UsageMeters.UPDATE,
                        meter,
                        meter.state().described("second"),
                        () -> Optional.of(meters.update(id, it -> it.description("second"))))
                && change(
                        UsageMeters.ACTIVATE,
                        meter,
                        meter.state().moved(MeterStatus.ACTIVE),
                        () -> Optional.of(meters.activate(id)));
        if (!goesOn) {
            return;
        }
        read(meter, id);
        if (change(
                UsageMeters.DEACTIVATE,
                meter,
                meter.state().moved(MeterStatus.INACTIVE),
                () -> Optional.of(meters.deactivate(id)))) {
            change(UsageMeters.DELETE, meter, meter.state().moved(MeterStatus.ARCHIVED), () -> {
                meters.delete(id);
                return Optional.empty();
            });
        }
    }

    private Optional<UsageMeter> create(OwnedMeter meter) {
        UsageMeter made = meters.create(Meters.count(meter.name()).description("first"));
        violations.require(made.name().equals(meter.name()), () -> "Created " + meter + ", but received " + made + ".");
        meter.recordCreated(made.id());
        return Optional.of(made);
    }

    /** Changes a meter, and returns whether the change certainly took effect. */
    private boolean change(
            Operation operation, OwnedMeter meter, MeterState after, Supplier<Optional<UsageMeter>> call) {
        for (int tries = 0; tries < TRIES; tries++) {
            Outcome<Optional<UsageMeter>> outcome = made(operation, call);
            if (outcome.failure() instanceof OutcomeUnknownException) {
                meter.recordPossibleState(after);
                compare(operation, meter);
                return false;
            }
            if (outcome.failure() == null) {
                meter.recordState(after);
                outcome.response()
                        .flatMap(response -> response)
                        .ifPresent(response -> violations.require(
                                MeterState.of(response).equals(after),
                                () -> operation + " returned " + response + ", not " + after + "."));
            }
            compare(operation, meter);
            if (outcome.failure() == null) {
                return true;
            }
        }
        return false;
    }

    /** Compares the meter in the fake with the state that the client reported. */
    private void compare(Operation operation, OwnedMeter meter) {
        String id = meter.id();
        if (id == null) {
            // The client knows of no such meter: the check at the end of the segment finds any.
            return;
        }
        MeterState seen = segment.truth(id, meter.state());
        violations.require(meter.canBe(seen), () -> "After " + operation + " of " + meter + ", it is " + seen + ".");
    }

    private void read(OwnedMeter meter, String id) {
        made(UsageMeters.GET, () -> meters.get(id))
                .response()
                .ifPresent(response -> violations.require(
                        response.id().equals(id) && meter.canBe(MeterState.of(response)),
                        () -> "A get of " + meter + " returned " + response + "."));
    }

    private void list() {
        UsageMeterQuery query = UsageMeterQuery.builder().pageSize(PAGE_SIZE).build();
        Optional<UsageMeterPage> page =
                made(UsageMeters.LIST, () -> meters.list(query)).response();
        page.ifPresent(response -> violations.require(
                response.data().size() <= PAGE_SIZE
                        && response.data().stream()
                                .allMatch(meter -> meter.name().startsWith("soak-")),
                () -> "A list returned " + response + "."));
    }

    private record Outcome<T>(
            Optional<T> response, @Nullable TogaiException failure) {}

    private <T> Outcome<T> made(Operation operation, Supplier<T> call) {
        segment.count();
        try {
            T response = call.get();
            counts.done(operation);
            return new Outcome<>(Optional.of(response), null);
        } catch (TogaiException e) {
            counts.failed(operation, e);
            violations.require(isExpected(operation, e), () -> "Unexpected exception of " + operation + ": " + e + ".");
            return new Outcome<>(Optional.empty(), e);
        }
    }

    /** Returns whether the soak's faults can cause this exception of the operation. */
    private static boolean isExpected(Operation operation, TogaiException failure) {
        if (failure instanceof RateLimitedException || failure instanceof CircuitOpenException) {
            return true;
        }
        if (failure instanceof TogaiConnectionException
                && failure.getMessage().contains("concurrent requests is reached")) {
            // There is one permit for each worker: a missing permit was not released.
            return false;
        }
        if (operation.sideEffect() == SideEffect.READ) {
            return failure instanceof ServerException
                    || failure instanceof TogaiConnectionException
                    || failure instanceof UnreadableResponseException;
        }
        // A change whose response was lost has a resolved or an unknown outcome, never a plain failure.
        return failure instanceof OutcomeUnknownException
                || (failure instanceof TogaiConnectionException unsent && !unsent.requestSent())
                || (failure instanceof ServerException away && away.retryAfter().isPresent());
    }
}
