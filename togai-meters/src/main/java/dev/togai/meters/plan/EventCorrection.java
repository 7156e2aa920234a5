package dev.togai.meters.plan;

import dev.togai.TogaiClient;
import dev.togai.error.CallException;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.TogaiException;
import dev.togai.event.CorrectedEvent;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventCategory;
import dev.togai.event.EventId;
import dev.togai.event.EventRecord;
import dev.togai.event.EventStatus;
import dev.togai.event.IngestionStatus;
import dev.togai.event.MeterUnits;
import dev.togai.event.PipelineInfo;
import dev.togai.meter.UsageMeter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The correction of events by REDO, which meters an event again for all meters that are active then. Not thread-safe.
 *
 * <ol>
 *   <li>An event that has units of a meter that is not active now is not corrected, because they would be lost.
 *   <li>The others are corrected in batches. The first batch is one event.
 *   <li>After a batch each event is read again until Togai has processed it. It is corrected if this meter and the meters of before
 *       have evaluated it.
 *   <li>If a correction failed or took units away, the further batches are not corrected.
 * </ol>
 */
final class EventCorrection {

    private static final int MAX_BATCH = 30;
    private static final Duration POLL = Duration.ofSeconds(1);

    private final TogaiClient client;
    private final ApplierSettings settings;
    private final MeterState meter;
    private final GapFindings findings;

    /** Whether a call failed in all its attempts, after which each further call would wait as long. */
    private boolean isUnavailable;

    EventCorrection(TogaiClient client, ApplierSettings settings, MeterState meter, GapFindings findings) {
        this.client = client;
        this.settings = settings;
        this.meter = meter;
        this.findings = findings;
    }

    /** Corrects the events in their order. Each of them is corrected or missed in the findings afterwards. */
    void correct(List<EventRecord> events) {
        int done = 0;
        int size = 1;
        boolean isHarmless = true;
        while (isHarmless && done < events.size()) {
            int end = Math.min(done + size, events.size());
            isHarmless = correctBatch(events.subList(done, end));
            done = end;
            size = MAX_BATCH;
        }
        List<EventRecord> rest = events.subList(done, events.size());
        rest.forEach(findings::missed);
        if (!rest.isEmpty()) {
            findings.problem("the correction before did not have the expected result, so the further events ("
                    + rest.size() + ") are not corrected: find its reason, then correct the gap again");
        }
    }

    /** Corrects some events. Returns whether no correction failed or took units away after its call. */
    private boolean correctBatch(List<EventRecord> events) {
        Map<String, Optional<String>> inactive = new HashMap<>();
        List<EventRecord> called = new ArrayList<>();
        for (EventRecord event : events) {
            if (settings.isStopped()) {
                findings.missed(event);
                findings.problem(GapFindings.STOPPED);
                continue;
            }
            if (isUnavailable) {
                findings.missed(event, "not corrected, because the call before failed");
                continue;
            }
            Optional<String> problem = obstacle(event, inactive).or(() -> redo(event));
            problem.ifPresent(reason -> findings.missed(event, reason));
            if (problem.isEmpty()) {
                called.add(event);
            }
        }
        return verify(called) && !isUnavailable;
    }

    /** Returns the reason why an event must not be corrected. */
    private Optional<String> obstacle(EventRecord event, Map<String, Optional<String>> inactive) {
        if (event.event().id().isEmpty() || event.pipelineInfo().isEmpty()) {
            return Optional.of(
                    "not corrected, because Togai returned no units of its meters, which a correction may change");
        }
        Optional<String> own = inactive.computeIfAbsent(meter.id(), this::inactivity);
        if (own.isPresent()) {
            return own.map(state -> "not corrected, because this meter " + state);
        }
        for (MeterUnits units : units(event).values()) {
            if (hasUsage(units)) {
                Optional<String> other = inactive.computeIfAbsent(units.id(), this::inactivity);
                if (other.isPresent()) {
                    return other.map(state -> "not corrected, because the correction would remove " + amount(units)
                            + " units of the meter " + name(units) + ", which " + state);
                }
            }
        }
        return Optional.empty();
    }

    /** Returns why a meter does not evaluate events now; empty if it is active. */
    private Optional<String> inactivity(String id) {
        try {
            Optional<UsageMeter> read = new MeterReader(client.usageMeters(), settings.retries()).find(id);
            return read.isEmpty()
                    ? Optional.of("does not exist any more")
                    : read.filter(UsageMeter::isActive).isPresent() ? Optional.empty() : Optional.of("is not active");
        } catch (TogaiException e) { // An id in the details of an event may be one that no request can have.
            return Optional.of("could not be read: " + e.getMessage());
        }
    }

    /** Calls the correction. Returns the reason if it certainly has no effect. */
    private Optional<String> redo(EventRecord event) {
        CorrectionRequest request;
        try {
            request = CorrectionRequest.redo(event.event().accountId(), redo -> select(redo, event));
        } catch (InvalidRequestException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        boolean isUncertain = false;
        String problem = "";
        for (int attempt = 1; attempt <= settings.retries().maxAttempts(); attempt++) {
            try {
                CorrectionResult result = client.events().correct(request);
                Optional<String> failed = result.failed().stream().findFirst().map(EventCorrection::reason);
                // The retry of a correction that took effect fails.
                return isUncertain && failed.isPresent() && mayBeReplaced(event) ? Optional.empty() : failed;
            } catch (CallException e) {
                problem = String.valueOf(e.getMessage());
                boolean isAmbiguous = Retries.isAmbiguous(e);
                isUncertain |= isAmbiguous;
                Duration wait = settings.retries().waitBefore(e, attempt);
                boolean isLast = attempt == settings.retries().maxAttempts();
                isUnavailable = isLast && Retries.isTemporary(e);
                if ((!isAmbiguous && !Retries.isTemporary(e))
                        || !settings.retries().sleep(isAmbiguous ? wait.plus(settings.settleTime()) : wait)) {
                    break;
                }
                if (isAmbiguous && mayBeReplaced(event)) {
                    return Optional.empty();
                }
            }
        }
        return isUncertain && mayBeReplaced(event) ? Optional.empty() : Optional.of(problem);
    }

    private static CorrectionRequest.Builder select(CorrectionRequest.Builder redo, EventRecord event) {
        if (event.referenceId().isPresent()) {
            return redo.referenceId(event.referenceId());
        }
        event.event().id().map(EventId::of).ifPresent(redo::eventId);
        return redo.createdAt(event.createdAt());
    }

    private boolean mayBeReplaced(EventRecord event) {
        try {
            return read(event).filter(now -> isReplaced(event, now)).isPresent();
        } catch (CallException ignored) { // The verification reports an event that cannot be read.
            return true;
        }
    }

    /** Returns whether a record was made by a correction of the other. */
    static boolean isReplaced(EventRecord before, EventRecord now) {
        return (before.referenceId().isPresent() && now.referenceId().isPresent())
                ? !before.referenceId().equals(now.referenceId())
                : !before.createdAt().equals(now.createdAt());
    }

    private Optional<EventRecord> read(EventRecord event) {
        return GapSearch.current(client, settings, event);
    }

    /** Waits until Togai has processed the corrections, and compares them with the records before. */
    private boolean verify(List<EventRecord> called) {
        List<EventRecord> open = new ArrayList<>(called);
        long start = settings.retries().time().nanoTime();
        boolean isHarmless = true;
        boolean isInTime = true;
        while (true) {
            for (Iterator<EventRecord> events = open.iterator(); events.hasNext(); ) {
                EventRecord event = events.next();
                try {
                    Optional<EventRecord> now = read(event).filter(it -> isProcessed(event, it));
                    if (now.isPresent()) {
                        events.remove();
                        isHarmless &= compare(event, now.get());
                    }
                } catch (CallException e) {
                    events.remove();
                    isHarmless = false;
                    findings.missed(event, "it could not be read after its correction: " + e.getMessage());
                }
            }
            if (open.isEmpty() || !isInTime || settings.isStopped()) {
                break;
            }
            isInTime = settings.retries().sleep(POLL)
                    && settings.retries().time().nanoTime() - start
                            < settings.processingTime().toNanos();
        }
        for (EventRecord event : open) {
            findings.missed(event, "the result of its correction is not known, because Togai has not processed it yet");
        }
        return isHarmless && open.isEmpty();
    }

    private static boolean isProcessed(EventRecord before, EventRecord now) {
        boolean isOpen = now.status().isEmpty()
                || now.status().get().equals(IngestionStatus.REVERTED)
                || now.status().get().category().equals(EventCategory.IN_PROGRESS);
        return !isOpen && isReplaced(before, now);
    }

    /** Compares an event before and after its correction. Returns whether no units are lost. */
    private boolean compare(EventRecord before, EventRecord after) {
        Map<String, MeterUnits> old = units(before);
        Map<String, MeterUnits> now = units(after);
        List<String> lost = old.values().stream()
                .filter(units -> hasUsage(units) && !now.containsKey(units.id()))
                .map(units -> amount(units) + " units of the meter " + name(units))
                .toList();
        String loss = lost.isEmpty() ? "" : ", and removed " + String.join(", ", lost);
        if (!GapSearch.isProcessed(after)) {
            findings.missed(before, "its correction ended with the status " + status(after) + loss);
            return false;
        }
        boolean isCounted = now.containsKey(meter.id());
        if (!isCounted) {
            findings.missed(
                    before, "its correction ended with the status " + status(after) + " without this meter" + loss);
        } else {
            findings.corrected(before);
            if (!lost.isEmpty()) {
                findings.problem(before, "its correction removed " + String.join(", ", lost));
            }
        }
        warnOfChanges(before, old, now);
        return isCounted && lost.isEmpty();
    }

    private void warnOfChanges(EventRecord event, Map<String, MeterUnits> old, Map<String, MeterUnits> now) {
        Set<String> others = new LinkedHashSet<>(old.keySet());
        others.addAll(now.keySet());
        others.remove(meter.id());
        for (String id : others) {
            Optional<MeterUnits> one = Optional.ofNullable(old.get(id));
            Optional<MeterUnits> other = Optional.ofNullable(now.get(id));
            BigDecimal before = one.flatMap(MeterUnits::units).orElse(BigDecimal.ZERO);
            BigDecimal after = other.flatMap(MeterUnits::units).orElse(BigDecimal.ZERO);
            boolean isLost = other.isEmpty(); // A problem already.
            if (!isLost && before.compareTo(after) != 0) {
                findings.warning(
                        event,
                        "its correction changed the units of the meter " + name(other.get()) + " from "
                                + before.toPlainString() + " to " + after.toPlainString());
            }
        }
    }

    /** Returns the status of an event with its reason. */
    static String status(EventRecord event) {
        String status = event.status().map(IngestionStatus::wireName).orElse("unknown");
        return event.ingestionStatus()
                .flatMap(EventStatus::statusDescription)
                .map(reason -> status + " (" + reason + ")")
                .orElse(status);
    }

    private static Map<String, MeterUnits> units(EventRecord event) {
        Map<String, MeterUnits> units = new LinkedHashMap<>();
        event.pipelineInfo()
                .map(PipelineInfo::usageMeters)
                .orElse(List.of())
                .forEach(meter -> units.merge(meter.id(), meter, (one, other) -> hasUsage(one) ? one : other));
        return units;
    }

    private static boolean hasUsage(MeterUnits units) {
        return units.units().filter(it -> it.signum() != 0).isPresent();
    }

    private static String amount(MeterUnits units) {
        return units.units().map(BigDecimal::toPlainString).orElse("no");
    }

    private static String name(MeterUnits units) {
        return units.name().orElse(units.id());
    }

    private static String reason(CorrectedEvent failed) {
        return failed.reason().orElse("Togai gave no reason");
    }
}
