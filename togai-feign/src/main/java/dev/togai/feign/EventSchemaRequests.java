package dev.togai.feign;

import dev.togai.call.ApiCall;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaPage;
import dev.togai.schema.EventSchemaQuery;
import dev.togai.schema.EventSchemaVersions;
import dev.togai.schema.SchemaName;
import dev.togai.schema.UpdateEventSchemaRequest;
import dev.togai.time.TimeSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The requests of event schemas. Each response is compared with its request: a schema or a version other than the requested one is
 * rejected.
 *
 * @param api the endpoints
 */
record EventSchemaRequests(EventSchemasApi api) {

    RequestFunction<EventSchema> create(CreateEventSchemaRequest request) {
        return schema(
                options -> api.create(request, options),
                schema -> UsageMeterRequests.isSameName(schema.name(), request.name()));
    }

    RequestFunction<EventSchemaPage> list(EventSchemaQuery query) {
        return (call, options) -> api.list(
                PercentEncoded.orNull(query.status()),
                PercentEncoded.orNull(query.search()),
                PercentEncoded.orNull(query.sortOrder().map(order -> "updated_at " + order)),
                PercentEncoded.orNull(query.nextToken()),
                boxed(query.pageSize()),
                options);
    }

    RequestFunction<EventSchema> get(SchemaName name, OptionalInt version) {
        PercentEncoded encoded = PercentEncoded.of(name);
        return schema(
                options -> api.get(encoded, boxed(version), options),
                schema -> isNamed(schema, name)
                        && (version.isEmpty()
                                || schema.version().isEmpty()
                                || schema.version().equals(version)));
    }

    /** Returns a request for the latest version, whose result has the date of the response. */
    RequestFunction<TimestampedResponse<EventSchema>> dated(SchemaName name, TimeSource time) {
        RequestFunction<EventSchema> get = get(name, OptionalInt.empty());
        return (call, options) -> new TimestampedResponse<>(get.send(call, options), options.date(), time.nanoTime());
    }

    RequestFunction<EventSchema> update(SchemaName name, UpdateEventSchemaRequest request) {
        PercentEncoded encoded = PercentEncoded.of(name);
        return schema(options -> api.update(encoded, request, options), schema -> isNamed(schema, name));
    }

    RequestFunction<Boolean> delete(SchemaName name) {
        PercentEncoded encoded = PercentEncoded.of(name);
        return (call, options) -> UsageMeterRequests.successful(call, api.delete(encoded, options));
    }

    RequestFunction<List<EventSchema>> versions(SchemaName name) {
        PercentEncoded encoded = PercentEncoded.of(name);
        return (call, options) -> {
            EventSchemaVersions versions = api.versions(encoded, options);
            versions.data().forEach(version -> verified(call, options, version, it -> isNamed(it, name)));
            return versions.sorted();
        };
    }

    RequestFunction<EventSchema> activate(SchemaName name) {
        PercentEncoded encoded = PercentEncoded.of(name);
        return schema(options -> api.activate(encoded, options), schema -> isNamed(schema, name));
    }

    RequestFunction<EventSchema> deactivate(SchemaName name) {
        PercentEncoded encoded = PercentEncoded.of(name);
        return schema(options -> api.deactivate(encoded, options), schema -> isNamed(schema, name));
    }

    private static RequestFunction<EventSchema> schema(
            Function<AttemptContext, EventSchema> endpoint, Predicate<EventSchema> isExpected) {
        return (call, options) -> verified(call, options, endpoint.apply(options), isExpected);
    }

    private static EventSchema verified(
            ApiCall call, AttemptContext options, EventSchema schema, Predicate<EventSchema> isExpected) {
        return ExceptionTranslator.translateAndVerify(
                call,
                options,
                schema,
                isExpected,
                it -> "it is about another event schema, \"" + it.name() + '"' + version(it));
    }

    private static String version(EventSchema schema) {
        return schema.version().isPresent() ? ", version " + schema.version().getAsInt() : "";
    }

    private static boolean isNamed(EventSchema schema, SchemaName name) {
        return schema.name().equals(name.value());
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
