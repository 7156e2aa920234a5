package dev.togai.meter;

import dev.togai.error.Violation;
import dev.togai.internal.JsonParsers;
import dev.togai.internal.Utf8Validator;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
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
    public static final Pattern NAME_PATTERN = Pattern.compile("^[\\sa-zA-Z0-9_-]*$");

    private static final String NAME_CHARACTERS = "only letters a-z and A-Z, digits, blanks, _ and -";

    private final List<Violation> found = new ArrayList<>();

    private MeterLimits() {}

    /** Returns the documented limits that a create request exceeds. */
    public static List<Violation> violations(CreateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.name(request.name());
        limits.length("billableName", request.billableName(), MAX_STRING_LENGTH);
        limits.length("description", request.description(), MAX_STRING_LENGTH);
        limits.computations(request.computations());
        return List.copyOf(limits.found);
    }

    /** Returns the documented limits that an update request exceeds. They allow a longer name than a meter may have. */
    public static List<Violation> violations(UpdateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.length("name", request.name().newValue(), MAX_NAME_LENGTH_ON_UPDATE);
        limits.length("billableName", request.billableName().newValue(), MAX_STRING_LENGTH);
        limits.length("description", request.description().newValue(), MAX_STRING_LENGTH);
        limits.computations(request.computations().newValue().orElse(List.of()));
        return List.copyOf(limits.found);
    }

    /** Returns the documented limits of a meter's name that this name exceeds. */
    public static List<Violation> nameViolations(String name) {
        MeterLimits limits = new MeterLimits();
        limits.name(name);
        return List.copyOf(limits.found);
    }

    /** Checks a create request when it is built: the documented limits, and conditions of a meaningful meter. */
    static List<Violation> strictViolations(CreateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.found.addAll(unsendableFields(request));
        limits.notBlank("name", Optional.of(request.name()));
        limits.found.addAll(violations(request));
        limits.notBlank("eventSchemaName", request.eventSchemaName());
        limits.meaning(request.aggregation(), request.computations());
        limits.json(request.unknownFields());
        return List.copyOf(limits.found);
    }

    /** Checks an update request when it is built; the name is checked against the limits of a meter. */
    static List<Violation> strictViolations(UpdateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.found.addAll(unsendableFields(request));
        limits.notBlank("name", request.name().newValue());
        request.name().newValue().ifPresent(limits::name);
        violations(request).stream()
                .filter(violation -> !violation.field().equals("name"))
                .forEach(limits.found::add);
        limits.notBlank("eventSchemaName", request.eventSchemaName().newValue());
        Optional<Aggregation> aggregation = request.aggregation().newValue();
        Optional<List<Computation>> computations = request.computations().newValue();
        if (aggregation.isPresent() && computations.isPresent()) {
            limits.meaning(aggregation.get(), computations.get());
        }
        limits.json(request.unknownFields());
        return List.copyOf(limits.found);
    }

    /**
     * Returns the strings of a create request that UTF-8 cannot encode. Checked in unchecked requests too, because this
     * is not a limit of Togai.
     */
    static List<Violation> unsendableFields(CreateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.sendable("name", Optional.of(request.name()));
        limits.sendable("type", Optional.of(request.type()));
        limits.sendable("aggregation", Optional.of(request.aggregation()));
        limits.sendable("billableName", request.billableName());
        limits.sendable("description", request.description());
        limits.sendable("eventSchemaName", request.eventSchemaName());
        limits.sendable(request.computations(), request.filters(), request.unknownFields());
        return List.copyOf(limits.found);
    }

    /** Returns the strings of an update request that UTF-8 cannot encode. Checked in unchecked requests too. */
    static List<Violation> unsendableFields(UpdateUsageMeterRequest request) {
        MeterLimits limits = new MeterLimits();
        limits.sendable("name", request.name().newValue());
        limits.sendable("type", request.type().newValue());
        limits.sendable("aggregation", request.aggregation().newValue());
        limits.sendable("billableName", request.billableName().newValue());
        limits.sendable("description", request.description().newValue());
        limits.sendable("eventSchemaName", request.eventSchemaName().newValue());
        limits.sendable(
                request.computations().newValue().orElse(List.of()),
                request.filters().newValue().orElse(List.of()),
                request.unknownFields());
        return List.copyOf(limits.found);
    }

    /** Returns the strings of a query that UTF-8 cannot encode. */
    static List<Violation> unsendableFields(UsageMeterQuery query) {
        MeterLimits limits = new MeterLimits();
        limits.sendable("status", query.status());
        limits.sendable("aggregations", query.aggregations());
        limits.sendable("nextToken", query.nextToken());
        return List.copyOf(limits.found);
    }

    private void sendable(
            List<Computation> computations, List<MeterFilter> filters, Map<String, String> unknownFields) {
        for (int i = 0; i < computations.size(); i++) {
            Computation computation = computations.get(i);
            String place = "computations[" + i + "].";
            sendable(place + "id", computation.id());
            sendable(place + "matcher", computation.matcher());
            sendable(place + "computation", computation.formula());
            sendable(place, computation.unknownFields());
        }
        for (int i = 0; i < filters.size(); i++) {
            MeterFilter filter = filters.get(i);
            String place = "filters[" + i + "].";
            sendable(place + "field", Optional.of(filter.field()));
            sendable(place + "value", Optional.of(filter.value()));
            sendable(place, filter.unknownFields());
        }
        sendable("", unknownFields);
    }

    private void sendable(String place, Map<String, String> unknownFields) {
        unknownFields.forEach((name, json) -> {
            sendable(place + name, Optional.of(name));
            sendable(place + name, Optional.of(json));
        });
    }

    private void sendable(String field, Optional<?> value) {
        value.map(Object::toString)
                .ifPresent(text -> Utf8Validator.findProblem(text)
                        .ifPresent(problem -> found.add(new Violation(field, problem, text))));
    }

    private void json(Map<String, String> unknownFields) {
        unknownFields.forEach((name, json) -> JsonParsers.findSyntaxError(json)
                .ifPresent(problem -> found.add(new Violation(name, "must be JSON (" + problem + ")", json))));
    }

    private void name(String name) {
        length("name", Optional.of(name), MAX_NAME_LENGTH);
        if (!NAME_PATTERN.matcher(name).matches()) {
            found.add(new Violation("name", NAME_CHARACTERS, name));
        }
    }

    private void notBlank(String field, Optional<String> value) {
        if (value.isPresent() && value.get().isBlank()) {
            found.add(new Violation(field, "must not be blank", value.get()));
        }
    }

    private void length(String field, Optional<String> value, int limit) {
        if (value.isPresent() && value.get().codePointCount(0, value.get().length()) > limit) {
            found.add(new Violation(field, "at most " + limit + " characters", value.get()));
        }
    }

    private void computations(List<Computation> computations) {
        for (int i = 0; i < computations.size(); i++) {
            Computation computation = computations.get(i);
            String place = "computations[" + i + "]";
            length(place + ".id", computation.id(), MAX_COMPUTATION_ID_LENGTH);
            length(place + ".matcher", computation.matcher().map(JsonLogic::text), MAX_MATCHER_LENGTH);
            length(place + ".computation", computation.formula().map(JsonLogic::text), MAX_FORMULA_LENGTH);
            if (computation.formula().isEmpty()) {
                found.add(new Violation(place + ".computation", "is required", null));
            }
        }
    }

    /**
     * Checks the formulas against the aggregation. Togai documents "For COUNT pass '1'"; a SUM without a formula has
     * nothing to add up.
     */
    private void meaning(Aggregation aggregation, List<Computation> computations) {
        if (aggregation.equals(Aggregation.SUM) && computations.isEmpty()) {
            found.add(new Violation("computations", "a SUM meter needs at least one", null));
        }
        for (int i = 0; aggregation.equals(Aggregation.COUNT) && i < computations.size(); i++) {
            Optional<String> formula = computations.get(i).formula().map(JsonLogic::text);
            if (formula.isPresent() && !formula.get().equals(Meters.ONE.text())) {
                found.add(new Violation(
                        "computations[" + i + "].computation", "a COUNT meter computes 1", formula.get()));
            }
        }
    }
}
