package dev.togai.dsl.preview;

import dev.togai.dsl.eval.Dialect;
import dev.togai.dsl.eval.EventProjection;
import java.io.Serializable;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * What is taken for granted of Togai's service where its documents are silent. Each says how sure it is: <em>documented</em>,
 * <em>evidence</em> (of something public that the service may run), or <em>assumed</em>. What a preview shows is worth no more than
 * these. Immutable, thread-safe and serializable.
 *
 * @param dialect which rules of the rule language hold. {@link Dialect#TOGAI} unless set; evidence: Togai's public rule engine
 * @param attributeBinding what the value of an attribute is to a rule. {@link AttributeBinding#TEXT} unless set; assumed: the API documents
 *     texts of decimals, and arithmetic and order take both alike. They differ in {@code ===}, {@code in}, {@code cat} and
 *     unary minus
 * @param filterLogic which of several filters an event must meet. {@link FilterLogic#ALL} unless set; assumed: the documents say no
 *     more than that filters are compared with the events
 * @param filterScope what a filter's field is the name of. {@link FilterScope#ANYWHERE} unless set; assumed: the documents call it a
 *     field of the schema
 * @param multipleMatchPolicy which of several computations count. {@link MultipleMatchPolicy#FIRST_MATCH} unless set; assumed: computations have
 *     an order, which would be idle if all counted. Togai answers at most one
 * @param ambiguousOrderPolicy what becomes of computations with equal or missing orders. {@link AmbiguousOrderPolicy#AS_LISTED} unless set; assumed:
 *     the order is documented as required, and missing in the documents' own examples
 * @param noUnitsPolicy what becomes of an event whose formula gives no number. {@link NoUnitsPolicy#SKIP} unless set; assumed: the documents have
 *     the status INGESTION_FAILED_UNITS_INVALID, and do not say that it is for this
 * @param periodZone whose calendar the periods are of. UTC unless set; assumed
 * @param defaultEventZone the zone of an event's time that has no offset. UTC unless set; assumed: the documents' example of an event has
 *     such a time
 * @param singularNames whether rules find attributes and dimensions under the singular of their name, too ({@code dimension.city}). They do
 *     not unless set; evidence: Togai's public library that stands between an event and the rule engine has plural names alone
 * @param eventFields whether rules find the event's {@code schemaName}, {@code id}, {@code timestamp} and {@code accountId}. They do not
 *     unless set; evidence: that library gives rules attributes and dimensions alone. Filters find them in any case
 * @param duplicatePolicy how often events of one id count. {@link DuplicatePolicy#COUNT_ONCE} unless set; documented: Togai takes an id once
 *     in 45 days. An accumulator remembers the last {@link EventIdStore#DEFAULT_CAPACITY} ids, or asks the {@link EventIdStore} it is given
 */
public record Assumptions(
        Dialect dialect,
        AttributeBinding attributeBinding,
        FilterLogic filterLogic,
        FilterScope filterScope,
        MultipleMatchPolicy multipleMatchPolicy,
        AmbiguousOrderPolicy ambiguousOrderPolicy,
        NoUnitsPolicy noUnitsPolicy,
        ZoneId periodZone,
        ZoneId defaultEventZone,
        boolean singularNames,
        boolean eventFields,
        DuplicatePolicy duplicatePolicy)
        implements Serializable {

    private static final Assumptions DEFAULTS = new Assumptions(
            Dialect.TOGAI,
            AttributeBinding.TEXT,
            FilterLogic.ALL,
            FilterScope.ANYWHERE,
            MultipleMatchPolicy.FIRST_MATCH,
            AmbiguousOrderPolicy.AS_LISTED,
            NoUnitsPolicy.SKIP,
            ZoneOffset.UTC,
            ZoneOffset.UTC,
            false,
            false,
            DuplicatePolicy.COUNT_ONCE);

    /** What is most likely, as far as it is public. */
    public static Assumptions defaults() {
        return DEFAULTS;
    }

    /** The same with rules of another dialect. */
    public Assumptions withDialect(Dialect dialect) {
        return with(draft -> draft.dialect = dialect);
    }

    /** The same with attributes bound so. */
    public Assumptions withAttributeBinding(AttributeBinding attributeBinding) {
        return with(draft -> draft.attributeBinding = attributeBinding);
    }

    /** The same with filters that hold together so. */
    public Assumptions withFilterLogic(FilterLogic filterLogic) {
        return with(draft -> draft.filterLogic = filterLogic);
    }

    /** The same with fields of filters that name such. */
    public Assumptions withFilterScope(FilterScope filterScope) {
        return with(draft -> draft.filterScope = filterScope);
    }

    /** The same with several computations that count so. */
    public Assumptions withMultipleMatchPolicy(MultipleMatchPolicy multipleMatchPolicy) {
        return with(draft -> draft.multipleMatchPolicy = multipleMatchPolicy);
    }

    /** The same with unclear orders handled so. */
    public Assumptions withAmbiguousOrderPolicy(AmbiguousOrderPolicy ambiguousOrderPolicy) {
        return with(draft -> draft.ambiguousOrderPolicy = ambiguousOrderPolicy);
    }

    /** The same with events without units handled so. */
    public Assumptions withNoUnitsPolicy(NoUnitsPolicy noUnitsPolicy) {
        return with(draft -> draft.noUnitsPolicy = noUnitsPolicy);
    }

    /** The same with periods of another calendar. */
    public Assumptions withPeriodZone(ZoneId periodZone) {
        return with(draft -> draft.periodZone = periodZone);
    }

    /** The same with another zone for times without an offset. */
    public Assumptions withDefaultEventZone(ZoneId defaultEventZone) {
        return with(draft -> draft.defaultEventZone = defaultEventZone);
    }

    /** The same with the singulars known to rules, or not. */
    public Assumptions withSingularNames(boolean singularNames) {
        return with(draft -> draft.singularNames = singularNames);
    }

    /** Returns a copy with rules that find the event's own fields, or do not. */
    public Assumptions withEventFields(boolean eventFields) {
        return with(draft -> draft.eventFields = eventFields);
    }

    /** Returns a copy with events of one id that count so often. */
    public Assumptions withDuplicatePolicy(DuplicatePolicy duplicatePolicy) {
        return with(draft -> draft.duplicatePolicy = duplicatePolicy);
    }

    EventProjection projection() {
        return new EventProjection(attributeBinding == AttributeBinding.NUMBER, singularNames, eventFields);
    }

    private Assumptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.assumptions();
    }

    /** All fields while some are changed, so that each of the above names only what it changes. */
    private static final class Draft {
        private Dialect dialect;
        private AttributeBinding attributeBinding;
        private FilterLogic filterLogic;
        private FilterScope filterScope;
        private MultipleMatchPolicy multipleMatchPolicy;
        private AmbiguousOrderPolicy ambiguousOrderPolicy;
        private NoUnitsPolicy noUnitsPolicy;
        private ZoneId periodZone;
        private ZoneId defaultEventZone;
        private boolean singularNames;
        private boolean eventFields;
        private DuplicatePolicy duplicatePolicy;

        Draft(Assumptions original) {
            dialect = original.dialect;
            attributeBinding = original.attributeBinding;
            filterLogic = original.filterLogic;
            filterScope = original.filterScope;
            multipleMatchPolicy = original.multipleMatchPolicy;
            ambiguousOrderPolicy = original.ambiguousOrderPolicy;
            noUnitsPolicy = original.noUnitsPolicy;
            periodZone = original.periodZone;
            defaultEventZone = original.defaultEventZone;
            singularNames = original.singularNames;
            eventFields = original.eventFields;
            duplicatePolicy = original.duplicatePolicy;
        }

        Assumptions assumptions() {
            return new Assumptions(
                    dialect,
                    attributeBinding,
                    filterLogic,
                    filterScope,
                    multipleMatchPolicy,
                    ambiguousOrderPolicy,
                    noUnitsPolicy,
                    periodZone,
                    defaultEventZone,
                    singularNames,
                    eventFields,
                    duplicatePolicy);
        }
    }
}
