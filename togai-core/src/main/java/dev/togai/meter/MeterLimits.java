package dev.togai.meter;

import dev.togai.error.Violation;
import dev.togai.internal.limits.LimitCheck;
import dev.togai.rule.JsonLogic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The documented limits of usage meters, in characters (Unicode code points), and the checks of requests against them.
 * Source: the {@code CreateUsageMeterRequest}, {@code UpdateUsageMeterRequest}, {@code Computation} and
 * {@code UsageMeter} schemas of Togai's OpenAPI document.
 */
public final class MeterLimits {

    /** The maximum length of a meter's name. */
    public static final int MAX_NAME_LENGTH = 50;

    /** The maximum length of a name in the schema of updates, which exceeds the maximum of the resulting meter. */
    public static final int MAX_NAME_LENGTH_ON_UPDATE = 255;

    /** The maximum length of a description and of a billable name. */
    public static final int MAX_STRING_LENGTH = 255;

    /** The maximum length of a computation's id. */
    public static final int MAX_COMPUTATION_ID_LENGTH = 50;

    /** The maximum length of a matcher. */
    public static final int MAX_MATCHER_LENGTH = 1_500;

    /** The maximum length of a formula ({@code computation} in JSON). */
    public static final int MAX_FORMULA_LENGTH = 500;

    /** The minimum page size. */
    public static final int MIN_PAGE_SIZE = 1;

    /** The maximum page size. */
    public static final int MAX_PAGE_SIZE = 100;

    /** The documented pattern of names; it also matches an empty name and line breaks. */
    public static final Pattern NAME_PATTERN = LimitCheck.NAME_PATTERN;

    private final LimitCheck check = new LimitCheck();

    private MeterLimits() {}

    /** Returns the documented limits that a create request exceeds. */
    public static List<Violation> violations(CreateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.check.name("name", request.name(), MAX_NAME_LENGTH);
        limits.check.length("billableName", request.billableName(), MAX_STRING_LENGTH);
        limits.check.length("description", request.description(), MAX_STRING_LENGTH);
        limits.computations(request.computations());
        return limits.check.violations();
    }

    /** Returns the documented limits that an update request exceeds. They allow a longer name than a meter may have. */
    public static List<Violation> violations(UpdateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.check.length("name", request.name().newValue(), MAX_NAME_LENGTH_ON_UPDATE);
        limits.check.length("billableName", request.billableName().newValue(), MAX_STRING_LENGTH);
        limits.check.length("description", request.description().newValue(), MAX_STRING_LENGTH);
        limits.computations(request.computations().newValue().orElse(List.of()));
        return limits.check.violations();
    }

    /** Returns the documented limits of a meter's name that this name exceeds. */
    public static List<Violation> nameViolations(String name) {
        MeterLimits limits = new MeterLimits();
        limits.check.name("name", name, MAX_NAME_LENGTH);
        return limits.check.violations();
    }

    /** Checks a create request when it is built: the documented limits, and conditions of a meaningful meter. */
    static List<Violation> strictViolations(CreateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.check.add(unsendableFields(request));
        limits.check.notBlank("name", Optional.of(request.name()));
        limits.check.add(violations(request));
        limits.check.notBlank("eventSchemaName", request.eventSchemaName());
        limits.meaning(request.aggregation(), request.computations());
        limits.check.json("", request.unknownFields());
        return limits.check.violations();
    }

    /** Checks an update request when it is built; the name is checked against the limits of a meter. */
    static List<Violation> strictViolations(UpdateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.check.add(unsendableFields(request));
        limits.check.notBlank("name", request.name().newValue());
        request.name().newValue().ifPresent(name -> limits.check.name("name", name, MAX_NAME_LENGTH));
        limits.check.add(violations(request).stream()
                .filter(violation -> !violation.field().equals("name"))
                .toList());
        limits.check.notBlank("eventSchemaName", request.eventSchemaName().newValue());
        Optional<Aggregation> aggregation = request.aggregation().newValue();
        Optional<List<Computation>> computations = request.computations().newValue();
        if (aggregation.isPresent() && computations.isPresent()) {
            limits.meaning(aggregation.get(), computations.get());
        }
        limits.check.json("", request.unknownFields());
        return limits.check.violations();
    }

    /**
     * Returns the strings of a create request that UTF-8 cannot encode. Checked in unchecked requests too, because this
     * is not a limit of Togai.
     */
    static List<Violation> unsendableFields(CreateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.check.sendable("name", Optional.of(request.name()));
        limits.check.sendable("type", Optional.of(request.type()));
        limits.check.sendable("aggregation", Optional.of(request.aggregation()));
        limits.check.sendable("billableName", request.billableName());
        limits.check.sendable("description", request.description());
        limits.check.sendable("eventSchemaName", request.eventSchemaName());
        limits.sendable(request.computations(), request.filters(), request.unknownFields());
        return limits.check.violations();
    }

    /** Returns the strings of an update request that UTF-8 cannot encode. Checked in unchecked requests too. */
    static List<Violation> unsendableFields(UpdateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.check.sendable("name", request.name().newValue());
        limits.check.sendable("type", request.type().newValue());
        limits.check.sendable("aggregation", request.aggregation().newValue());
        limits.check.sendable("billableName", request.billableName().newValue());
        limits.check.sendable("description", request.description().newValue());
        limits.check.sendable("eventSchemaName", request.eventSchemaName().newValue());
        limits.sendable(
                request.computations().newValue().orElse(List.of()),
                request.filters().newValue().orElse(List.of()),
                request.unknownFields());
        return limits.check.violations();
    }

    /** Returns the strings of a query that UTF-8 cannot encode. */
    static List<Violation> unsendableFields(UsageMeterQuery query) {
        MeterLimits limits = new MeterLimits();
        limits.check.sendable("status", query.status());
        limits.check.sendable("aggregations", query.aggregations());
        limits.check.sendable("nextToken", query.nextToken());
        return limits.check.violations();
    }

    private void sendable(
            List<Computation> computations, List<MeterFilter> filters, Map<String, String> unknownFields) {
        for (int i = 0; i < computations.size(); i++) {
            Computation computation = computations.get(i);
            String place = "computations[" + i + "].";
            check.sendable(place + "id", computation.id());
            check.sendable(place + "matcher", computation.matcher());
            check.sendable(place + "computation", computation.formula());
            check.sendable(place, computation.unknownFields());
        }
        for (int i = 0; i < filters.size(); i++) {
            MeterFilter filter = filters.get(i);
            String place = "filters[" + i + "].";
            check.sendable(place + "field", Optional.of(filter.field()));
            check.sendable(place + "value", Optional.of(filter.value()));
            check.sendable(place, filter.unknownFields());
        }
        check.sendable("", unknownFields);
    }

    private void computations(List<Computation> computations) {
        for (int i = 0; i < computations.size(); i++) {
            Computation computation = computations.get(i);
            String place = "computations[" + i + "]";
            check.length(place + ".id", computation.id(), MAX_COMPUTATION_ID_LENGTH);
            check.length(place + ".matcher", computation.matcher().map(JsonLogic::text), MAX_MATCHER_LENGTH);
            check.length(place + ".computation", computation.formula().map(JsonLogic::text), MAX_FORMULA_LENGTH);
            if (computation.formula().isEmpty()) {
                check.add(place + ".computation", "is required", Optional.empty());
            }
        }
    }

    /**
     * Checks the formulas against the aggregation. Togai documents "For COUNT pass '1'"; a SUM without a formula has
     * nothing to add up.
     */
    private void meaning(Aggregation aggregation, List<Computation> computations) {
        if (aggregation.equals(Aggregation.SUM) && computations.isEmpty()) {
            check.add("computations", "a SUM meter needs at least one", Optional.empty());
        }
        for (int i = 0; aggregation.equals(Aggregation.COUNT) && i < computations.size(); i++) {
            Optional<String> formula = computations.get(i).formula().map(JsonLogic::text);
            if (formula.isPresent() && !formula.get().equals(Meters.ONE.text())) {
                check.add("computations[" + i + "].computation", "a COUNT meter computes 1", formula);
            }
        }
    }
}
