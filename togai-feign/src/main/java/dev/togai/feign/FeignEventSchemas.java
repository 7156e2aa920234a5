package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.call.Operation;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.EventSchemas;
import dev.togai.schema.SchemaName;
import dev.togai.schema.UpdateEventSchemaRequest;
import java.util.List;
import java.util.OptionalInt;

/** The operations on event schemas over Feign. Immutable and thread-safe. */
final class FeignEventSchemas implements EventSchemas {

    private final EventSchemaRequests requests;
    private final ResiliencePipeline pipeline;
    private final CallContext context;
    private final SchemaOutcomeResolvers resolvers;

    FeignEventSchemas(EventSchemaRequests requests, ResiliencePipeline pipeline, CallContext context) {
        this.requests = requests;
        this.pipeline = pipeline;
        this.context = context;
        this.resolvers = new SchemaOutcomeResolvers(
                lookup -> new FeignEventSchemas(requests, pipeline, context.forLookup(lookup)), pipeline.time());
    }

    @Override
    public EventSchema create(CreateEventSchemaRequest request) {
        return execute(ApiCall.forName(CREATE, request.name()), requests.create(request), resolvers.forCreate(request));
    }

    @Override
    public EventSchemaPage list(EventSchemaQuery query) {
        return execute(ApiCall.of(LIST), requests.list(query), OutcomeResolver.none())
                .filteredBy(query);
    }

    @Override
    public EventSchema get(SchemaName name, OptionalInt version) {
        return execute(forName(GET, name), requests.get(name, version), OutcomeResolver.none());
    }

    /** Returns the latest version with the date of the response. */
    TimestampedResponse<EventSchema> dated(SchemaName name) {
        return execute(forName(GET, name), requests.dated(name, pipeline.time()), OutcomeResolver.none());
    }

    @Override
    public EventSchema update(SchemaName name, UpdateEventSchemaRequest request) {
        return execute(forName(UPDATE, name), requests.update(name, request), resolvers.forUpdate(name, request));
    }

    @Override
    public void delete(SchemaName name) {
        execute(forName(DELETE, name), requests.delete(name), resolvers.forDelete(name));
    }

    @Override
    public List<EventSchema> versions(SchemaName name) {
        return execute(forName(VERSIONS, name), requests.versions(name), OutcomeResolver.none());
    }

    @Override
    public EventSchema activate(SchemaName name) {
        return execute(
                forName(ACTIVATE, name),
                requests.activate(name),
                resolvers.forTransition(name, EventSchemaStatus.ACTIVE));
    }

    @Override
    public EventSchema deactivate(SchemaName name) {
        return execute(
                forName(DEACTIVATE, name),
                requests.deactivate(name),
                resolvers.forTransition(name, EventSchemaStatus.INACTIVE));
    }

    private <T> T execute(ApiCall call, RequestFunction<T> request, OutcomeResolver<T> resolver) {
        return CallExecution.run(pipeline, call, context, request, resolver);
    }

    private static ApiCall forName(Operation operation, SchemaName name) {
        return ApiCall.forName(operation, name.value());
    }
}
