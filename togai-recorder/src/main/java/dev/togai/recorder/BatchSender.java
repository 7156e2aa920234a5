package dev.togai.recorder;

import dev.togai.error.InvalidRequestException;
import dev.togai.error.MalformedJsonException;
import dev.togai.error.TogaiException;
import dev.togai.event.UsageEvent;
import dev.togai.ingestion.BatchResult;
import dev.togai.ingestion.EventOutcome;
import dev.togai.ingestion.EventResult;
import dev.togai.ingestion.IngestBatchRequest;
import dev.togai.ingestion.IngestEventRequest;
import dev.togai.ingestion.IngestResponse;
import dev.togai.json.TogaiJson;
import dev.togai.recorder.internal.log.LoggedEvent;
import dev.togai.recorder.internal.log.SettledEvent;
import dev.togai.recorder.internal.log.Settlement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The step of a sender: one request, or one call of the handler of dead letters. Holds no lock meanwhile. Thread-safe. */
final class BatchSender {

    private final SendSchedule schedule;
    private final RecorderSettings settings;

    BatchSender(SendSchedule schedule, RecorderSettings settings) {
        this.schedule = schedule;
        this.settings = settings;
    }

    /** Executes the next task, and returns zero; else returns the time to wait. */
    Duration step() {
        SendTask task = schedule.next();
        if (task instanceof SendTask.Send send) {
            send(send.batch());
        } else if (task instanceof SendTask.Handle handle) {
            handle(handle.letter());
        }
        return task instanceof SendTask.Idle idle ? idle.time() : Duration.ZERO;
    }

    private void handle(SendTask.Letter letter) {
        boolean isHandled = false;
        try {
            settings.deadLetters().handle(letter);
            isHandled = true;
        } catch (InterruptedException ignored) {
            // The handler was interrupted by other code, and did not keep the event.
            Thread.currentThread().interrupt();
        } catch (Exception ignored) {
            // Counted as a failure of the handler. The exception may quote the event, so it is not logged.
            isHandled = false;
        } finally {
            if (isHandled) {
                schedule.handled(letter);
            } else {
                schedule.handlerFailed(letter);
            }
        }
    }

    private void send(Batch batch) {
        List<LoggedEvent> sent = batch.events();
        SendResult result = SendResult.failed(sent, DeliveryFailure.UNKNOWN_OUTCOME, Duration.ZERO);
        List<SendTask.Letter> unsendable = List.of();
        try {
            List<UsageEvent> events = new ArrayList<>();
            unsendable = read(batch, events);
            if (unsendable.isEmpty()) {
                IngestBatchRequest request = IngestBatchRequest.of(events);
                result = batch.isSingleSuspect() ? sendSingle(sent, events.get(0)) : sendAll(sent, request);
            }
        } catch (InvalidRequestException ignored) {
            // The events are checked one by one, to find those that exceed a limit.
            unsendable = invalid(sent);
        } catch (RuntimeException e) {
            result = SendResult.failed(sent, ResponseClassifier.failure(e), ResponseClassifier.requestedDelay(e));
        } finally {
            // Also after an Error: the events remain in the schedule, and the outcome of their request is unknown.
            if (unsendable.isEmpty()) {
                schedule.completed(batch, result);
            } else {
                schedule.reduced(batch, unsendable);
            }
        }
    }

    /** Reads stored events, and returns the dead letters of those that must not be sent. */
    private List<SendTask.Letter> read(Batch batch, List<UsageEvent> events) {
        Duration maxAge = settings.maxAge();
        Instant earliest = settings.time().now().minus(maxAge);
        // By either clock: the date may be set back, and the nanoseconds do not advance while a machine is suspended.
        boolean isExpired = settings.time().nanoTime() - batch.firstAttempt() > maxAge.toNanos();
        List<SendTask.Letter> letters = new ArrayList<>();
        for (LoggedEvent event : batch.events()) {
            Optional<UsageEvent> read = read(event);
            if (read.isEmpty()) {
                String message = "The stored event is not the JSON of an event with an id. It may be damaged.";
                letters.add(letter(event, DeadLetterReason.UNREADABLE, message));
            } else if (isExpired || event.recordedAt().isBefore(earliest)) {
                String message = "The event waited for more than " + maxAge.toDays()
                        + " days, and Togai knows ids for 45 days. If Togai does not have it, record it again.";
                letters.add(letter(event, DeadLetterReason.EXPIRED, message));
            } else {
                events.add(read.get());
            }
        }
        return letters;
    }

    /** Reads a stored event; empty if it is not the JSON of an event with an id, without which it could be metered twice. */
    static Optional<UsageEvent> read(LoggedEvent event) {
        try {
            return Optional.of(TogaiJson.read(event.json(), UsageEvent.class))
                    .filter(read -> read.id().isPresent());
        } catch (MalformedJsonException ignored) {
            // Reported by the caller, without the content.
            return Optional.empty();
        }
    }

    private List<SendTask.Letter> invalid(List<LoggedEvent> stored) {
        List<SendTask.Letter> letters = new ArrayList<>();
        for (LoggedEvent event : stored) {
            try {
                IngestEventRequest.of(read(event).orElseThrow());
            } catch (InvalidRequestException e) {
                letters.add(letter(event, DeadLetterReason.INVALID, e.getMessage()));
            }
        }
        return letters;
    }

    private SendResult sendAll(List<LoggedEvent> sent, IngestBatchRequest request) {
        try {
            return result(sent, settings.ingestion().ingestBatch(request));
        } catch (TogaiException e) {
            return failed(sent, e);
        }
    }

    /** Sends an event alone, because the response then is about this event. */
    private SendResult sendSingle(List<LoggedEvent> sent, UsageEvent event) {
        try {
            IngestResponse response = settings.ingestion().ingest(IngestEventRequest.of(event));
            return response.isFailure()
                    ? SendResult.failed(sent, DeliveryFailure.UNKNOWN_OUTCOME, Duration.ZERO)
                    : SendResult.of(List.of(settled(sent.get(0), Settlement.DELIVERED)), List.of());
        } catch (TogaiException e) {
            return failed(sent, e);
        }
    }

    private SendResult failed(List<LoggedEvent> sent, TogaiException failure) {
        if (!ResponseClassifier.isPermanent(failure)) {
            return SendResult.failed(
                    sent, ResponseClassifier.failure(failure), ResponseClassifier.requestedDelay(failure));
        }
        if (sent.size() > 1) {
            return SendResult.rejected(sent);
        }
        LoggedEvent event = sent.get(0);
        if (ResponseClassifier.isDuplicate(failure, id(event))) {
            return SendResult.of(List.of(settled(event, Settlement.DUPLICATE)), List.of());
        }
        return SendResult.of(
                List.of(), List.of(letter(event, DeadLetterReason.REJECTED, ResponseClassifier.message(failure))));
    }

    private SendResult result(List<LoggedEvent> sent, BatchResult response) {
        List<SettledEvent> settled = new ArrayList<>();
        List<SendTask.Letter> letters = new ArrayList<>();
        List<LoggedEvent> unknown = new ArrayList<>();
        boolean isComplete = response.results().size() == sent.size();
        for (int i = 0; i < sent.size(); i++) {
            LoggedEvent event = sent.get(i);
            EventResult result = isComplete ? response.results().get(i) : null;
            if (result == null || result.outcome() == EventOutcome.UNKNOWN) {
                unknown.add(event);
            } else if (result.outcome() == EventOutcome.ACCEPTED) {
                settled.add(settled(event, Settlement.DELIVERED));
            } else if (ResponseClassifier.isDuplicate(result.message().orElse(""), id(event))) {
                settled.add(settled(event, Settlement.DUPLICATE));
            } else {
                letters.add(letter(
                        event,
                        DeadLetterReason.REJECTED,
                        result.message().orElse("Togai rejected the event without a reason.")));
            }
        }
        return new SendResult(
                settled,
                letters,
                unknown,
                !unknown.isEmpty(),
                unknown.isEmpty() ? Optional.empty() : Optional.of(DeliveryFailure.UNKNOWN_OUTCOME),
                Duration.ZERO);
    }

    private static String id(LoggedEvent event) {
        return read(event).flatMap(UsageEvent::id).orElseThrow();
    }

    private static SettledEvent settled(LoggedEvent event, Settlement settlement) {
        return new SettledEvent(event.position(), settlement);
    }

    private SendTask.Letter letter(LoggedEvent event, DeadLetterReason reason, String message) {
        return letter(event, reason, message, settings.time().nanoTime());
    }

    /** Returns the dead letter of a stored event. */
    static SendTask.Letter letter(LoggedEvent event, DeadLetterReason reason, String message, long now) {
        DeadLetter content = new DeadLetter(
                read(event), new String(event.json(), StandardCharsets.UTF_8), reason, message, event.recordedAt());
        return new SendTask.Letter(event, content, now);
    }
}
