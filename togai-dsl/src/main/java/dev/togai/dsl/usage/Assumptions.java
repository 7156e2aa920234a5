package dev.togai.dsl.usage;

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
 * @param attributes what the value of an attribute is to a rule. {@link AttributeBinding#TEXT} unless set; assumed: the API documents
 *     texts of decimals, and arithmetic and order take both alike. They differ in {@code ===}, {@code in}, {@code cat} and
 *     unary minus
 * @param filterLogic which of several filters an event must meet. {@link FilterLogic#ALL} unless set; assumed: the documents say no
 *     more than that filters are compared with the events
 * @param filterScope what a filter's field is the name of. {@link FilterScope#ANYWHERE} unless set; assumed: the documents call it a
 *     field of the schema
 * @param several which of several computations count. {@link SeveralComputations#FIRST_MATCH} unless set; assumed: computations have
 *     an order, which would be idle if all counted. Togai answers at most one
 * @param unclearOrder what becomes of computations with equal or missing orders. {@link UnclearOrder#AS_LISTED} unless set; assumed:
 *     the order is documented as required, and missing in the documents' own examples
 * @param noUnits what becomes of an event whose formula gives no number. {@link NoUnits#FAIL} unless set; assumed: the documents have
 *     the status INGESTION_FAILED_UNITS_INVALID, and do not say that it is for this
 * @param periodZone whose calendar the periods are of. UTC unless set; assumed
 * @param localZone the zone of an event's time that has no offset. UTC unless set; assumed: the documents' example of an event has
 *     such a time
 * @param singulars whether rules find attributes and dimensions under the singular of their name, too ({@code dimension.city}). They do
 *     not unless set; evidence: Togai's public library that stands between an event and the rule engine has plural names alone
 * @param eventFields whether rules find the event's {@code schemaName}, {@code id}, {@code timestamp} and {@code accountId}. They do not
 *     unless set; evidence: that library gives rules attributes and dimensions alone. Filters find them in any case
 * @param duplicates how often events of one id count. {@link DuplicateEvents#COUNT_ONCE} unless set; documented: Togai takes an id once
 *     in 45 days. A tally remembers the last {@link EventIds#REMEMBERED} ids, or asks the {@link EventIds} it is given
 */
public record Assumptions(
        Dialect dialect,
        AttributeBinding attributes,
        FilterLogic filterLogic,
        FilterScope filterScope,
        SeveralComputations several,
        UnclearOrder unclearOrder,
        NoUnits noUnits,
        ZoneId periodZone,
        ZoneId localZone,
        boolean singulars,
        boolean eventFields,
        DuplicateEvents duplicates)
        implements Serializable {

    private static final Assumptions USUAL = new Assumptions(
            Dialect.TOGAI,
            AttributeBinding.TEXT,
            FilterLogic.ALL,
            FilterScope.ANYWHERE,
            SeveralComputations.FIRST_MATCH,
            UnclearOrder.AS_LISTED,
            NoUnits.FAIL,
            ZoneOffset.UTC,
            ZoneOffset.UTC,
            false,
            false,
            DuplicateEvents.COUNT_ONCE);

    /** What is most likely, as far as it is public. */
    public static Assumptions usual() {
        return USUAL;
    }

    /** The same with rules of another dialect. */
    public Assumptions withDialect(Dialect dialect) {
        return with(draft -> draft.dialect = dialect);
    }

    /** The same with attributes bound so. */
    public Assumptions withAttributes(AttributeBinding attributes) {
        return with(draft -> draft.attributes = attributes);
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
    public Assumptions withSeveral(SeveralComputations several) {
        return with(draft -> draft.several = several);
    }

    /** The same with unclear orders handled so. */
    public Assumptions withUnclearOrder(UnclearOrder unclearOrder) {
        return with(draft -> draft.unclearOrder = unclearOrder);
    }

    /** The same with events without units handled so. */
    public Assumptions withNoUnits(NoUnits noUnits) {
        return with(draft -> draft.noUnits = noUnits);
    }

    /** The same with periods of another calendar. */
    public Assumptions withPeriodZone(ZoneId periodZone) {
        return with(draft -> draft.periodZone = periodZone);
    }

    /** The same with another zone for times without an offset. */
    public Assumptions withLocalZone(ZoneId localZone) {
        return with(draft -> draft.localZone = localZone);
    }

    /** The same with the singulars known to rules, or not. */
    public Assumptions withSingulars(boolean singulars) {
        return with(draft -> draft.singulars = singulars);
    }

    /** Returns a copy with rules that find the event's own fields, or do not. */
    public Assumptions withEventFields(boolean eventFields) {
        return with(draft -> draft.eventFields = eventFields);
    }

    /** Returns a copy with events of one id that count so often. */
    public Assumptions withDuplicates(DuplicateEvents duplicates) {
        return with(draft -> draft.duplicates = duplicates);
    }

    EventProjection projection() {
        return new EventProjection(attributes == AttributeBinding.NUMBER, singulars, eventFields);
    }

    private Assumptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.assumptions();
    }

    /** All fields while some are changed, so that each of the above names only what it changes. */
    private static final class Draft {
        private Dialect dialect;
        private AttributeBinding attributes;
        private FilterLogic filterLogic;
        private FilterScope filterScope;
        private SeveralComputations several;
        private UnclearOrder unclearOrder;
        private NoUnits noUnits;
        private ZoneId periodZone;
        private ZoneId localZone;
        private boolean singulars;
        private boolean eventFields;
        private DuplicateEvents duplicates;

        Draft(Assumptions original) {
            dialect = original.dialect;
            attributes = original.attributes;
            filterLogic = original.filterLogic;
            filterScope = original.filterScope;
            several = original.several;
            unclearOrder = original.unclearOrder;
            noUnits = original.noUnits;
            periodZone = original.periodZone;
            localZone = original.localZone;
            singulars = original.singulars;
            eventFields = original.eventFields;
            duplicates = original.duplicates;
        }

        Assumptions assumptions() {
            return new Assumptions(
                    dialect,
                    attributes,
                    filterLogic,
                    filterScope,
                    several,
                    unclearOrder,
                    noUnits,
                    periodZone,
                    localZone,
                    singulars,
                    eventFields,
                    duplicates);
        }
    }
}
