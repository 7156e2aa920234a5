package dev.togai.dsl.preview;

import java.time.ZoneOffset;
import java.util.List;

/**
 * One of the {@link Assumptions} with its grade, for reports. Immutable and thread-safe.
 *
 * @param name the name, as that of the method of {@link Assumptions}
 * @param subject the subject in words, such as {@code how several filters combine}
 * @param value the value, such as {@code ALL}
 * @param grade the grade of the default value. Other values have the grade {@link AssumptionGrade#ASSUMED}
 * @param isDefault whether the value is the default
 */
public record GradedAssumption(String name, String subject, String value, AssumptionGrade grade, boolean isDefault) {

    private static final Assumptions DEFAULTS = Assumptions.defaults();

    /** Returns all assumptions in the order of the methods of {@link Assumptions}. */
    public static List<GradedAssumption> of(Assumptions assumptions) {
        return List.of(
                of(
                        "dialect",
                        "the dialect of the rules",
                        AssumptionGrade.EVIDENCE,
                        assumptions.dialect(),
                        DEFAULTS.dialect()),
                of(
                        "attributeBinding",
                        "the type that rules see of an attribute's value",
                        AssumptionGrade.ASSUMED,
                        assumptions.attributeBinding(),
                        DEFAULTS.attributeBinding()),
                of(
                        "filterLogic",
                        "how several filters combine",
                        AssumptionGrade.ASSUMED,
                        assumptions.filterLogic(),
                        DEFAULTS.filterLogic()),
                of(
                        "filterScope",
                        "which names a filter's field can refer to",
                        AssumptionGrade.ASSUMED,
                        assumptions.filterScope(),
                        DEFAULTS.filterScope()),
                of(
                        "multipleMatchPolicy",
                        "which of several matching computations count",
                        AssumptionGrade.ASSUMED,
                        assumptions.multipleMatchPolicy(),
                        DEFAULTS.multipleMatchPolicy()),
                of(
                        "ambiguousOrderPolicy",
                        "how computations with equal or missing orders are handled",
                        AssumptionGrade.ASSUMED,
                        assumptions.ambiguousOrderPolicy(),
                        DEFAULTS.ambiguousOrderPolicy()),
                of(
                        "noUnitsPolicy",
                        "how an event is handled whose formula returns no number",
                        AssumptionGrade.ASSUMED,
                        assumptions.noUnitsPolicy(),
                        DEFAULTS.noUnitsPolicy()),
                of(
                        "periodZone",
                        "the time zone of the periods",
                        AssumptionGrade.ASSUMED,
                        assumptions.periodZone(),
                        DEFAULTS.periodZone()),
                of(
                        "defaultEventZone",
                        "the time zone of event times without an offset",
                        AssumptionGrade.ASSUMED,
                        assumptions.defaultEventZone(),
                        DEFAULTS.defaultEventZone()),
                of(
                        "singularNames",
                        "whether rules also find attributes and dimensions under singular names, as dimension.city",
                        AssumptionGrade.EVIDENCE,
                        assumptions.singularNames(),
                        DEFAULTS.singularNames()),
                of(
                        "eventFields",
                        "whether rules find the event's schemaName, id, timestamp and accountId",
                        AssumptionGrade.EVIDENCE,
                        assumptions.eventFields(),
                        DEFAULTS.eventFields()),
                of(
                        "duplicatePolicy",
                        "how often events with the same id count",
                        AssumptionGrade.DOCUMENTED,
                        assumptions.duplicatePolicy(),
                        DEFAULTS.duplicatePolicy()));
    }

    private static GradedAssumption of(
            String name, String subject, AssumptionGrade grade, Object value, Object defaultValue) {
        boolean isDefault = value.equals(defaultValue);
        return new GradedAssumption(
                name,
                subject,
                value.equals(ZoneOffset.UTC) ? "UTC" : value.toString(),
                isDefault ? grade : AssumptionGrade.ASSUMED,
                isDefault);
    }
}
