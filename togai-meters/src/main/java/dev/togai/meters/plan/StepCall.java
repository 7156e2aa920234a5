package dev.togai.meters.plan;

import dev.togai.error.CallException;
import dev.togai.meter.MeterId;
import dev.togai.meter.MeterStatus;
import dev.togai.meter.UsageMeter;
import dev.togai.meter.UsageMeters;
import dev.togai.meters.plan.PlanStep.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The call of one step. If the outcome is not known, the state is read: the step is done, or is called again. Not thread-safe.
 *
 * <ol>
 *   <li>{@link #send} makes the call until its outcome is known.
 *   <li>{@link #awaitEffect} reads the meter until it shows the effect.
 * </ol>
 */
final class StepCall {

    private static final Duration MIN_POLL = Duration.ofMillis(250);
    private static final Duration MAX_POLL = Duration.ofSeconds(5);

    /** The clocks of the service that make the times of a response and of the stored meter may differ by this time. */
    private static final Duration TIME_TOLERANCE = Duration.ofSeconds(1);

    private final UsageMeters meters;
    private final ApplierSettings settings;
    private final MeterReader reader;
    private final PlanStep step;
    private final @Nullable MeterState before;
    private @Nullable String id;
    private boolean mayHaveEffect;

    /**
     * Creates the call of a step.
     *
     * @param before the state of the meter before the step; null for a step that creates it
     */
    StepCall(UsageMeters meters, ApplierSettings settings, PlanStep step, @Nullable MeterState before) {
        this.meters = meters;
        this.settings = settings;
        this.reader = new MeterReader(meters, settings.retries());
        this.step = step;
        this.before = before;
        this.id = before == null ? null : before.id();
    }

    /** Makes the call, and returns the meter after it; empty if the step deletes it. */
    Optional<UsageMeter> execute() {
        Optional<UsageMeter> response = send();
        Optional<UsageMeter> after = awaitEffect();
        response.ifPresent(sent -> after.ifPresent(read -> requireUndisturbed(sent, read)));
        return after;
    }

    /** Returns whether a call was made that may have taken effect. */
    boolean mayHaveEffect() {
        return mayHaveEffect;
    }

    private Optional<UsageMeter> send() {
        for (int attempt = 1; ; attempt++) {
            try {
                Optional<UsageMeter> response = call();
                mayHaveEffect = true;
                return response;
            } catch (CallException e) {
                boolean isLast = attempt == settings.retries().maxAttempts();
                boolean isAmbiguous = Retries.isAmbiguous(e);
                mayHaveEffect |= isAmbiguous;
                if (isAmbiguous) {
                    settings.sleep(settings.settleTime());
                }
                if (mayHaveEffect && isDone()) {
                    return Optional.empty();
                }
                if (isLast || !(isAmbiguous || Retries.isTemporary(e))) {
                    throw failure(e);
                }
                settings.sleep(settings.retries().waitBefore(e, attempt));
            }
        }
    }

    private Optional<UsageMeter> call() {
        if (step.kind() == Kind.CREATE) {
            UsageMeter created = meters.create(step.creation().orElseThrow());
            id = created.id();
            return Optional.of(created);
        }
        MeterId meter = MeterId.of(String.valueOf(id));
        return switch (step.kind()) {
            case UPDATE -> Optional.of(meters.update(meter, step.update().orElseThrow()));
            case ACTIVATE -> Optional.of(meters.activate(meter));
            case DEACTIVATE -> Optional.of(meters.deactivate(meter));
            default -> {
                meters.delete(meter);
                yield Optional.empty();
            }
        };
    }

    /** Returns whether the meter is as after the step. Fails if it is neither as before nor as after it. */
    private boolean isDone() {
        if (step.kind() == Kind.CREATE) {
            List<UsageMeter> named = reader.named(step.creation().orElseThrow().name());
            if (named.size() > 1) {
                throw StepFailedException.stale(
                        "Several meters have the name " + step.meterName()
                                + " now. Delete all but one of them, and plan again.",
                        null);
            }
            named.forEach(meter -> {
                id = meter.id();
                requireContent(meter);
            });
            return !named.isEmpty();
        }
        return shows(reader.find(String.valueOf(id)));
    }

    /** Returns whether a meter that was read shows the effect. Fails if it shows neither the state before nor that after the step. */
    private boolean shows(Optional<UsageMeter> read) {
        if (step.kind() == Kind.DELETE) {
            return read.isEmpty();
        }
        UsageMeter meter = read.orElseThrow(() -> stale("it does not exist any more"));
        if (step.kind() == Kind.CREATE) {
            requireContent(meter);
            return true;
        }
        MeterState expected = expected();
        if (step.kind() == Kind.UPDATE) {
            if (!meter.status().equals(Optional.of(expected.status()))) {
                throw stale("its status is " + status(meter) + " and not " + expected.status());
            }
            if (hasUpdate(meter)) {
                return true;
            }
        }
        expected.contentDifferenceOf(meter).ifPresent(difference -> {
            throw stale(difference);
        });
        boolean isActive = meter.isActive();
        return (step.kind() == Kind.ACTIVATE && isActive) || (step.kind() == Kind.DEACTIVATE && !isActive);
    }

    private boolean hasUpdate(UsageMeter meter) {
        MeterState target = new MeterState(
                meter.id(),
                MeterContent.updated(expected().content(), step.update().orElseThrow()),
                expected().status(),
                Optional.empty());
        return target.contentDifferenceOf(meter).isEmpty()
                || step.update()
                        .orElseThrow()
                        .compareWith(meter)
                        .differentFields()
                        .isEmpty();
    }

    private void requireContent(UsageMeter created) {
        List<String> fields = step.creation().orElseThrow().differencesFrom(created);
        if (!fields.isEmpty()) {
            throw stale("another client created it, with another " + String.join(", ", fields));
        }
    }

    private Optional<UsageMeter> awaitEffect() {
        long start = settings.retries().time().nanoTime();
        Duration poll = MIN_POLL;
        while (true) {
            Optional<UsageMeter> read = reader.find(String.valueOf(id));
            boolean isVisible = step.kind() == Kind.CREATE ? read.isPresent() && shows(read) : shows(read);
            if (isVisible) {
                return read;
            }
            if (settings.retries().time().nanoTime() - start
                    > settings.statusTimeout().toNanos()) {
                throw StepFailedException.failed(
                        "Togai accepted the call, but the meter "
                                + read.map(meter -> "is " + status(meter) + " and")
                                        .orElse("")
                                + " does not show its effect after "
                                + settings.statusTimeout().toSeconds() + " s.",
                        null);
            }
            settings.sleep(poll);
            poll = poll.multipliedBy(2).compareTo(MAX_POLL) < 0 ? poll.multipliedBy(2) : MAX_POLL;
        }
    }

    /** Fails if another client changed the meter after the response of this call, although its content is the same. */
    private void requireUndisturbed(UsageMeter response, UsageMeter read) {
        Optional<Instant> limit = response.updatedAt()
                .filter(time -> response.status().equals(read.status()))
                .map(time -> time.plus(TIME_TOLERANCE));
        if (limit.isPresent() && read.updatedAt().filter(limit.get()::isBefore).isPresent()) {
            throw stale("it was changed at " + read.updatedAt().get() + ", after this step");
        }
    }

    private MeterState expected() {
        if (before == null) {
            throw new IllegalStateException("Only a step that creates a meter has no state before it.");
        }
        return before;
    }

    private StepFailedException failure(CallException cause) {
        if (before != null && !Retries.isAmbiguous(cause)) {
            Optional<String> difference = readDifference(before);
            if (difference.isPresent()) {
                return stale(difference.get());
            }
        }
        return StepFailedException.failed(cause.getMessage(), cause);
    }

    /** Returns how the meter differs from the state before the step; empty if it cannot be read. */
    private Optional<String> readDifference(MeterState expected) {
        try {
            return expected.differenceOf(reader.find(expected.id()));
        } catch (CallException ignored) { // The step failed already, and its failure is reported.
            return Optional.empty();
        }
    }

    private StepFailedException stale(String difference) {
        return StepFailedException.stale(step.meterName() + " is not as the plan expects: " + difference + ".", null);
    }

    private static String status(UsageMeter meter) {
        return meter.status().map(MeterStatus::wireName).orElse("of unknown status");
    }
}
