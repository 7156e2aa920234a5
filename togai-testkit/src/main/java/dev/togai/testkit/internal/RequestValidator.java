package dev.togai.testkit.internal;

import dev.togai.error.Violation;
import dev.togai.json.TogaiJson;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.MeterType;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.rule.JsonLogic;
import dev.togai.testkit.behavior.FakeBehavior;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Validates one request against the documented limits and the current behaviors. Not thread-safe. */
final class RequestValidator {

    private static final List<String> CREATE_FIELDS = TogaiJson.fieldNames(CreateUsageMeterRequest.class);
    private static final List<String> UPDATE_FIELDS = TogaiJson.fieldNames(UpdateUsageMeterRequest.class);
    private static final List<String> COMPUTATION_FIELDS = TogaiJson.fieldNames(Computation.class);
    private static final List<String> FILTER_FIELDS = TogaiJson.fieldNames(MeterFilter.class);

    /** The fields that every meter has, so that no update clears them. */
    private static final Set<String> REQUIRED_FIELDS = Set.of("name", "type", "aggregation");

    private final BehaviorSettings behaviors;
    private final RequestProblems problems;

    private RequestValidator(BehaviorSettings behaviors) {
        this.behaviors = behaviors;
        this.problems = new RequestProblems(behaviors);
    }

    /** Returns all problems of a create request. */
    static List<String> problems(CreateUsageMeterRequest request, BehaviorSettings behaviors) {
        RequestValidator checks = new RequestValidator(behaviors);
        checks.problems.add(MeterLimits.violations(request));
        checks.problems.fields("", request.unknownFields(), CREATE_FIELDS);
        checks.problems.name(request.name());
        checks.schemaName(request.eventSchemaName());
        checks.type(Optional.of(request.type()));
        checks.aggregation(Optional.of(request.aggregation()));
        checks.computations(request.computations());
        checks.filters(request.filters());
        return checks.problems.all();
    }

    /** Returns all problems of an update request. */
    static List<String> problems(UpdateUsageMeterRequest request, BehaviorSettings behaviors) {
        RequestValidator checks = new RequestValidator(behaviors);
        checks.problems.add(MeterLimits.violations(request));
        if (!behaviors.isEnabled(FakeBehavior.UPDATES_ALLOW_LONG_NAMES)) {
            request.name().newValue().map(MeterLimits::nameViolations).ifPresent(checks.problems::add);
        }
        checks.problems.fields("", request.unknownFields(), UPDATE_FIELDS);
        checks.problems.nulls(request, REQUIRED_FIELDS);
        request.name().newValue().ifPresent(checks.problems::name);
        checks.schemaName(request.eventSchemaName().newValue());
        checks.type(request.type().newValue());
        checks.aggregation(request.aggregation().newValue());
        checks.computations(request.computations().newValue().orElse(List.of()));
        checks.filters(request.filters().newValue().orElse(List.of()));
        return checks.problems.all();
    }

    /** Returns all problems of the meter that a request results in. */
    static List<String> problems(UsageMeter outcome, BehaviorSettings behaviors) {
        boolean counts = outcome.aggregation().filter(Aggregation.COUNT::equals).isPresent();
        boolean one = outcome.computations().stream()
                .allMatch(computation -> computation
                        .formula()
                        .map(JsonLogic::text)
                        .filter("1"::equals)
                        .isPresent());
        return behaviors.isEnabled(FakeBehavior.COUNT_METERS_MUST_COMPUTE_ONE) && counts && !one
                ? List.of("computations: a COUNT meter must compute 1")
                : List.of();
    }

    /** Applies the limits of meter names to schema names. Official clients could not read a longer one back. */
    private void schemaName(Optional<String> name) {
        name.stream()
                .flatMap(it -> MeterLimits.nameViolations(it).stream())
                .map(broken -> new Violation("eventSchemaName", broken.limit(), broken.value()))
                .map(Violation::toString)
                .forEach(problems::add);
    }

    private void type(Optional<MeterType> type) {
        type.filter(other -> !other.equals(MeterType.COUNTER))
                .ifPresent(other -> problems.add("type: must be COUNTER, was " + other));
    }

    private void aggregation(Optional<Aggregation> aggregation) {
        aggregation
                .filter(other -> !other.equals(Aggregation.COUNT) && !other.equals(Aggregation.SUM))
                .ifPresent(other -> problems.add("aggregation: must be COUNT or SUM, was " + other));
    }

    private void computations(List<Computation> computations) {
        if (computations.size() > 1 && !behaviors.isEnabled(FakeBehavior.SEVERAL_COMPUTATIONS_ARE_ALLOWED)) {
            problems.add("computations: at most 1, were " + computations.size());
        }
        for (int i = 0; i < computations.size(); i++) {
            Computation computation = computations.get(i);
            String place = "computations[" + i + "]";
            problems.partFields(place + ".", computation.unknownFields(), COMPUTATION_FIELDS);
            if (computation.matcher().filter(matcher -> !matcher.isJson()).isPresent()
                    && behaviors.isEnabled(FakeBehavior.MATCHERS_MUST_BE_JSON)) {
                problems.add(place + ".matcher: is not JSON");
            }
            boolean embedded = Stream.of(computation.matcher(), computation.formula())
                    .flatMap(Optional::stream)
                    .anyMatch(JsonLogic::isEmbedded);
            if (embedded && !behaviors.isEnabled(FakeBehavior.RULES_CAN_BE_SENT_AS_JSON)) {
                problems.add(place + ": rules must be texts");
            }
        }
    }

    private void filters(List<MeterFilter> filters) {
        for (int i = 0; i < filters.size(); i++) {
            problems.partFields("filters[" + i + "].", filters.get(i).unknownFields(), FILTER_FIELDS);
        }
    }
}
