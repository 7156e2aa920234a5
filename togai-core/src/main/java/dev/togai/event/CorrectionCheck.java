package dev.togai.event;

import dev.togai.error.Violation;
import dev.togai.internal.Utf8Validator;
import java.util.ArrayList;
import java.util.List;

/**
 * A check of a correction: the account, the documented combinations of filters, and the event of the body. Strings are checked
 * in unchecked requests too. Not thread-safe.
 */
final class CorrectionCheck {

    private static final String NOT_TOGETHER =
            "must not be combined with the other filters, because Togai documents no meaning";

    private final CorrectionRequest request;
    private final List<Violation> found = new ArrayList<>();

    CorrectionCheck(CorrectionRequest request) {
        this.request = request;
    }

    List<Violation> violations() {
        sendable("accountId", request.accountId());
        request.referenceId().ifPresent(id -> sendable("referenceId", id));
        if (!request.unchecked()) {
            strings();
            filters();
            replacement();
        }
        return List.copyOf(found);
    }

    private void strings() {
        notBlank("accountId", request.accountId());
        request.referenceId().ifPresent(id -> notBlank("referenceId", id));
        if (request.requireConfirmation() && !request.async()) {
            found.add(new Violation("requireConfirmation", "needs an asynchronous request", "true"));
        }
    }

    private void filters() {
        boolean byReference = request.referenceId().isPresent();
        boolean byId = request.eventId().isPresent();
        boolean bySourceTime = request.eventSourceTime().isPresent();
        boolean byReceipt = request.createdAt().isPresent();
        if (byReference && (byId || bySourceTime || byReceipt)) {
            found.add(new Violation(
                    "referenceId", NOT_TOGETHER, request.referenceId().orElse(null)));
        }
        if (byReceipt && (!byId || bySourceTime)) {
            found.add(new Violation(
                    "createdAt",
                    "needs the event's id and no other filter",
                    request.createdAt().toString()));
        }
        boolean isFiltered = byReference || byId || bySourceTime || byReceipt;
        if (!isFiltered && !request.everyEvent()) {
            found.add(new Violation("eventId", "is required, or another filter of events", null));
        }
        if (isFiltered && request.everyEvent()) {
            found.add(new Violation("everyEvent", "must not have a filter", "true"));
        }
    }

    private void replacement() {
        boolean replaces = request.action().equals(CorrectionAction.REDO_EVENT);
        if (replaces != request.event().isPresent()) {
            found.add(new Violation(
                    "event", replaces ? "is required" : "must be absent unless it replaces another", null));
        }
        if (replaces && request.everyEvent()) {
            found.add(new Violation("everyEvent", "one event cannot replace all events of an account", "true"));
        }
        request.event().ifPresent(event -> {
            if (event.id().isEmpty()) {
                found.add(new Violation("event.id", "is required", null));
            }
            EventLimits.strictViolations(event, EventLimits.MAX_ID_LENGTH).stream()
                    .map(it -> new Violation("event." + it.field(), it.limit(), it.value()))
                    .forEach(found::add);
        });
    }

    private void notBlank(String field, String value) {
        if (value.isBlank()) {
            found.add(new Violation(field, "must not be blank", value));
        }
    }

    private void sendable(String field, String value) {
        Utf8Validator.findProblem(value).ifPresent(problem -> found.add(new Violation(field, problem, value)));
    }
}
