package dev.togai.testkit.internal;

import dev.togai.event.CorrectionRequest;
import dev.togai.event.EventId;
import dev.togai.event.EventQuery;
import dev.togai.event.Events;
import dev.togai.internal.UrlEncoding;
import java.util.Optional;

/** The paths and queries of events that a client would send, for the journal entries of in-memory calls. */
final class EventTargets {

    private EventTargets() {}

    /** Returns the path of one event. */
    static String event(EventId id) {
        return Events.LIST.route() + "/" + UrlEncoding.encode(id.value());
    }

    /** Returns the path and query of a list request. */
    static String list(EventQuery query) {
        return QueryString.of(Events.LIST.route())
                .with("nextToken", query.nextToken())
                .with("status", query.status())
                .with("account_id", query.accountId())
                .with("schema_name", query.schemaName())
                .with("pageSize", query.pageSize().stream().boxed().findFirst())
                .toString();
    }

    /** Returns the path and query of a correction. */
    static String correction(CorrectionRequest request) {
        return QueryString.of(Events.CORRECT.route())
                .with("action", Optional.of(request.action()))
                .with("require_confirmation", Optional.of(true).filter(it -> request.requireConfirmation()))
                .with("account_id", Optional.of(request.accountId()))
                .with("id", request.referenceId())
                .with("event_id", request.eventId())
                .with("event_source_time", request.eventSourceTime())
                .with("created_at", request.createdAt())
                .with("async", Optional.of(true).filter(it -> request.async()))
                .toString();
    }
}
