package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.error.NotFoundException;
import dev.togai.error.TogaiApiException;
import dev.togai.event.CorrectionRequest;
import dev.togai.event.CorrectionResult;
import dev.togai.event.EventId;
import dev.togai.event.EventPage;
import dev.togai.event.EventQuery;
import dev.togai.event.EventRecord;
import dev.togai.event.Events;
import java.util.List;

/** The operations on received events over Feign. Immutable and thread-safe. */
final class FeignEvents implements Events {

    private static final int BAD_REQUEST = 400;

    private final EventRequests requests;
    private final ResiliencePipeline pipeline;
    private final CallContext context;
    private final EventOutcomeResolvers resolvers;

    FeignEvents(EventRequests requests, ResiliencePipeline pipeline, CallContext context) {
        this.requests = requests;
        this.pipeline = pipeline;
        this.context = context;
        this.resolvers = EventOutcomeResolvers.of(requests, pipeline, context);
    }

    @Override
    public EventPage list(EventQuery query) {
        return execute(ApiCall.of(LIST), requests.list(query), OutcomeResolver.none());
    }

    /** Returns the records of an event. Togai documents no response for an unknown id: 404, 400 or an empty list. */
    @Override
    public List<EventRecord> get(EventId id) {
        try {
            return execute(ApiCall.forName(GET, id.value()), requests.get(id), OutcomeResolver.none());
        } catch (NotFoundException ignored) {
            return List.of();
        } catch (TogaiApiException e) {
            if (e.status() == BAD_REQUEST) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public CorrectionResult correct(CorrectionRequest request) {
        String subject = request.eventId().map(EventId::value).orElse(request.accountId());
        return execute(ApiCall.forName(CORRECT, subject), requests.correct(request), resolvers.forCorrection(request));
    }

    private <T> T execute(ApiCall call, RequestFunction<T> request, OutcomeResolver<T> resolver) {
        return CallExecution.run(pipeline, call, context, request, resolver);
    }
}
