package dev.togai.dsl.preview;

import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventProjection;
import dev.togai.internal.OptionStyle;
import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.immutables.value.Value;

/**
 * The assumptions about Togai's service where its documents are silent. Each one states its grade: <em>documented</em>,
 * <em>evidence</em> (of public software that the service may run), or <em>assumed</em>. A preview is as reliable as these.
 *
 * <p>Immutable, thread-safe and serializable.
 */
@OptionStyle
@Value.Immutable
public abstract class Assumptions implements WithAssumptions, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    Assumptions() {}

    /** Returns the dialect of the rules; {@link Dialect#TOGAI} by default. Evidence: Togai's public rule engine. */
    @Value.Default
    public Dialect dialect() {
        return Dialect.TOGAI;
    }

    /**
     * Returns the type that rules see of an attribute's value; {@link AttributeBinding#TEXT} by default. Assumed: the API
     * documents strings of decimals. Arithmetic and order treat both alike. The types differ in {@code ===}, {@code in}, {@code
     * cat} and unary minus.
     */
    @Value.Default
    public AttributeBinding attributeBinding() {
        return AttributeBinding.TEXT;
    }

    /**
     * Returns how several filters combine; {@link FilterLogic#ALL} by default. Assumed: the documents only state that filters are
     * compared with the events.
     */
    @Value.Default
    public FilterLogic filterLogic() {
        return FilterLogic.ALL;
    }

    /**
     * Returns which names a filter's field can refer to; {@link FilterScope#ANYWHERE} by default. Assumed: the documents call it
     * a field of the schema.
     */
    @Value.Default
    public FilterScope filterScope() {
        return FilterScope.ANYWHERE;
    }

    /**
     * Returns which of several matching computations count; {@link MultipleMatchPolicy#FIRST_MATCH} by default. Assumed:
     * computations have an order, which would have no effect if all counted. Togai returns at most one computation.
     */
    @Value.Default
    public MultipleMatchPolicy multipleMatchPolicy() {
        return MultipleMatchPolicy.FIRST_MATCH;
    }

    /**
     * Returns how computations with equal or missing orders are handled; {@link AmbiguousOrderPolicy#AS_LISTED} by default.
     * Assumed: the order is documented as required, and the documents' own examples lack it.
     */
    @Value.Default
    public AmbiguousOrderPolicy ambiguousOrderPolicy() {
        return AmbiguousOrderPolicy.AS_LISTED;
    }

    /**
     * Returns how an event is handled whose formula returns no number; {@link NoUnitsPolicy#SKIP} by default. Assumed: the
     * documents list the status INGESTION_FAILED_UNITS_INVALID without a description.
     */
    @Value.Default
    public NoUnitsPolicy noUnitsPolicy() {
        return NoUnitsPolicy.SKIP;
    }

    /** Returns the time zone of the periods; UTC by default. Assumed. */
    @Value.Default
    public ZoneId periodZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Returns the time zone of event times without an offset; UTC by default. Assumed: the documents' example of an event has
     * such a time.
     */
    @Value.Default
    public ZoneId defaultEventZone() {
        return ZoneOffset.UTC;
    }

    /**
     * Returns whether rules also find attributes and dimensions under singular names, as {@code dimension.city}; false by
     * default. Evidence: Togai's public library between events and the rule engine only has plural names.
     */
    @Value.Default
    public boolean singularNames() {
        return false;
    }

    /**
     * Returns whether rules find the event's {@code schemaName}, {@code id}, {@code timestamp} and {@code accountId}; false by
     * default. Evidence: Togai's public library passes only attributes and dimensions to rules. Filters always find these fields.
     */
    @Value.Default
    public boolean eventFields() {
        return false;
    }

    /**
     * Returns how often events with the same id count; {@link DuplicatePolicy#COUNT_ONCE} by default. Documented: Togai accepts
     * an id once in 45 days. An accumulator remembers the last {@link EventIdStore#DEFAULT_CAPACITY} ids, or uses the {@link
     * EventIdStore} that it is given.
     */
    @Value.Default
    public DuplicatePolicy duplicatePolicy() {
        return DuplicatePolicy.COUNT_ONCE;
    }

    /** Returns the assumptions that are most likely, according to public sources. */
    public static Assumptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    EventProjection projection() {
        return new EventProjection(attributeBinding() == AttributeBinding.NUMBER, singularNames(), eventFields());
    }

    /** Builds assumptions. Not thread-safe. */
    public static final class Builder extends ImmutableAssumptions.Builder {
        Builder() {}
    }
}
