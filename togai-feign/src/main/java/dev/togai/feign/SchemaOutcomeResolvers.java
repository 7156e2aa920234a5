package dev.togai.feign;

import dev.togai.error.NotFoundException;
import dev.togai.internal.PathSegments;
import dev.togai.schema.CreateEventSchemaRequest;
import dev.togai.schema.EventSchema;
import dev.togai.schema.EventSchemaStatus;
import dev.togai.schema.SchemaName;
import dev.togai.schema.UpdateEventSchemaRequest;
import dev.togai.time.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The outcome resolvers of the calls that change event schemas. A schema has no id: its name is the key of each look-up.
 *
 * @param reading creates the operations for a look-up
 * @param time the clock
 */
record SchemaOutcomeResolvers(Function<LookupContext, FeignEventSchemas> reading, TimeSource time) {

    private static final String KIND = "event schema";

    /** Returns a resolver that succeeds if only the call can have created the schema with the requested name. */
    OutcomeResolver<EventSchema> forCreate(CreateEventSchemaRequest requested) {
        return lookup -> {
            Optional<String> problem = PathSegments.findProblem(requested.name(), SchemaName.MAX_LENGTH);
            if (problem.isPresent()) {
                return ResolvedCall.unknown("A schema with that name cannot be read: it " + problem.get() + ".");
            }
            SchemaName name = SchemaName.of(requested.name());
            FeignEventSchemas schemas = reading.apply(lookup);
            TimestampedResponse<EventSchema> response;
            try {
                response = schemas.dated(name);
            } catch (NotFoundException ignored) {
                // A 404 alone is no proof, so the list is read too.
                return notFound(name, lookup);
            }
            return evidence(requested, response.value()).resolve(lookup, response, time);
        };
    }

    /** Returns a resolver that succeeds if the latest version of the schema has the requested values. */
    OutcomeResolver<EventSchema> forUpdate(SchemaName name, UpdateEventSchemaRequest requested) {
        return lookup -> lookup(name, lookup).updated(requested::compareWith);
    }

    /** Returns a resolver that succeeds if the schema has the given status. */
    OutcomeResolver<EventSchema> forTransition(SchemaName name, EventSchemaStatus status) {
        return lookup -> lookup(name, lookup).inStatus(status);
    }

    /** Returns a resolver that succeeds if the schema is missing or archived. */
    OutcomeResolver<Boolean> forDelete(SchemaName name) {
        return lookup -> lookup(name, lookup).deleted();
    }

    /** Returns the outcome of a create whose schema is not found; before the settle time, it may appear later. */
    private ResolvedCall<EventSchema> notFound(SchemaName name, LookupContext lookup) {
        if (!lookup.isConclusive()) {
            return ResolvedCall.notApplied();
        }
        ResolvedCall<EventSchema> listed = lookup(name, lookup).ifListed();
        return listed.isGone() ? ResolvedCall.notApplied() : listed;
    }

    private static CreateEvidence<EventSchema> evidence(CreateEventSchemaRequest requested, EventSchema schema) {
        Optional<String> version = Optional.of(schema.version().orElse(1))
                .filter(number -> number != 1)
                .map(number -> "it has version " + number);
        Optional<String> status = schema.status()
                .filter(it -> !it.equals(EventSchemaStatus.DRAFT))
                .map(it -> "it is " + it);
        List<Instant> times = Stream.of(schema.createdAt(), schema.updatedAt())
                .flatMap(Optional::stream)
                .toList();
        return new CreateEvidence<>(
                schema,
                KIND,
                schema.name(),
                requested.compareWith(schema),
                times,
                schema.status(),
                version.or(() -> status));
    }

    private ResourceLookup<EventSchema> lookup(SchemaName name, LookupContext lookup) {
        FeignEventSchemas schemas = reading.apply(lookup);
        return new ResourceLookup<>(
                KIND,
                () -> schemas.get(name, OptionalInt.empty()),
                schemas::all,
                schema -> schema.name().equals(name.value()),
                EventSchema::status);
    }
}
