package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.internal.text.SpellingSuggestions;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.text.ShortNames;
import dev.togai.error.Violation;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meter.MeterLimits;
import dev.togai.meter.UpdateUsageMeterRequest;
import dev.togai.meter.UsageMeter;
import dev.togai.model.Patch;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The analysis of a meter: checks its fields, and its rules with a {@link RuleAnalyzer}. Immutable and thread-safe. */
public final class MeterAnalyzer {

    private static final LintCheck COUNT = LintCheck.error(
            "count-computes-one",
            Evidence.DOCUMENTED,
            "A COUNT meter computes something else than 1.",
            "The formula 1.");

    private static final LintCheck SEVERAL = LintCheck.warning(
            "several-computations",
            Evidence.DOCUMENTED,
            "A meter has more than one computation. Requests may have several, but responses have one at most, and the official"
                    + " Python client reads no more.",
            "");

    private static final LintCheck AGGREGATION = LintCheck.warning(
            "unknown-aggregation",
            Evidence.DOCUMENTED,
            "An aggregation other than COUNT and SUM, which are all that the API has; the documents mention more.",
            "");

    private static final LintCheck NO_SCHEMA = LintCheck.warning(
            "no-event-schema",
            Evidence.DOCUMENTED,
            "A meter is made without an event schema. That is allowed, and seldom meant: no event reaches it by a schema.",
            "");

    private static final LintCheck FILTER = LintCheck.error(
            "filter-field-not-allowed",
            Evidence.DOCUMENTED,
            "A filter names a field that is not among the filter fields of the event schema.",
            "");

    private static final LintCheck LIMIT = LintCheck.error(
            "documented-limit", Evidence.DOCUMENTED, "A field breaks a limit that Togai documents.", "");

    static final List<LintCheck> CHECKS = List.of(COUNT, SEVERAL, AGGREGATION, NO_SCHEMA, FILTER, LIMIT);

    private static final Set<Aggregation> KNOWN = Set.of(Aggregation.COUNT, Aggregation.SUM);

    private final Optional<EventSchema> schema;
    private final Function<Node, String> notation;
    private final ShortNames names;

    /**
     * Creates an analyzer for meters over events of a schema, if that is known. Messages quote rules in the notation, and suggest the
     * declared names.
     */
    public MeterAnalyzer(Optional<EventSchema> schema, Function<Node, String> notation, ShortNames names) {
        this.schema = schema;
        this.notation = notation;
        this.names = names;
    }

    /** Returns the findings of a request to create a meter. */
    public List<Finding> check(CreateUsageMeterRequest request) {
        List<Finding> findings = new ArrayList<>();
        limits(MeterLimits.violations(request), findings);
        if (request.eventSchemaName().isEmpty()) {
            findings.add(finding(
                    NO_SCHEMA,
                    "eventSchemaName",
                    "The meter has no event schema. Name the one whose events it reads."));
        }
        check(Optional.of(request.aggregation()), request.computations(), request.filters(), schema, findings);
        return List.copyOf(findings);
    }

    /** Returns the findings of a request to update a meter. Fields that it does not change are not checked. */
    public List<Finding> check(UpdateUsageMeterRequest request) {
        List<Finding> findings = new ArrayList<>();
        limits(MeterLimits.violations(request), findings);
        if (request.eventSchemaName() instanceof Patch.Cleared) {
            findings.add(finding(NO_SCHEMA, "eventSchemaName", "The meter is to lose its event schema. Name one."));
        }
        check(
                request.aggregation().newValue(),
                request.computations().newValue().orElse(List.of()),
                request.filters().newValue().orElse(List.of()),
                schema,
                findings);
        return List.copyOf(findings);
    }

    /** Returns the findings of a meter that Togai returned, checked against its own event schema if it includes one. */
    public List<Finding> check(UsageMeter meter) {
        List<Finding> findings = new ArrayList<>();
        check(
                meter.aggregation(),
                meter.computations(),
                meter.filters(),
                meter.eventSchema().or(() -> schema),
                findings);
        return List.copyOf(findings);
    }

    private void check(
            Optional<Aggregation> aggregation,
            List<Computation> computations,
            List<MeterFilter> filters,
            Optional<EventSchema> eventSchema,
            List<Finding> findings) {
        aggregation
                .filter(it -> !KNOWN.contains(it))
                .ifPresent(it -> findings.add(finding(
                        AGGREGATION, "aggregation", "Togai's API has no aggregation " + it + ". Use COUNT or SUM.")));
        if (computations.size() > 1) {
            findings.add(finding(
                    SEVERAL,
                    "computations",
                    "Togai returns one computation at most, and this meter has " + computations.size()
                            + ". Make a meter of each."));
        }
        for (int i = 0; i < computations.size(); i++) {
            computation("computations[" + i + "]", computations.get(i), aggregation, eventSchema, findings);
        }
        for (int i = 0; i < filters.size(); i++) {
            filter("filters[" + i + "]", filters.get(i), eventSchema, findings);
        }
    }

    private void computation(
            String place,
            Computation computation,
            Optional<Aggregation> aggregation,
            Optional<EventSchema> eventSchema,
            List<Finding> findings) {
        computation
                .matcher()
                .ifPresent(matcher ->
                        findings.addAll(analyzer(RuleKind.MATCHER, eventSchema).check(matcher, place + ".matcher")));
        computation.formula().ifPresent(formula -> {
            String field = place + ".computation";
            if (aggregation.equals(Optional.of(Aggregation.COUNT)) && !isOne(formula)) {
                Node one = Literal.of(1);
                findings.add(new Finding(
                        COUNT,
                        new FindingLocation(field, NodePath.ROOT),
                        "A COUNT meter computes 1, not " + formula.text() + ". Write 1, or make it a SUM.",
                        Optional.of(one)));
            }
            RuleAnalyzer analyzer = analyzer(RuleKind.FORMULA, eventSchema);
            findings.addAll(computation
                    .matcher()
                    .flatMap(MeterAnalyzer::tree)
                    .map(analyzer::withMatcher)
                    .orElse(analyzer)
                    .check(formula, field));
        });
    }

    private RuleAnalyzer analyzer(RuleKind kind, Optional<EventSchema> eventSchema) {
        return new RuleAnalyzer(kind, eventSchema, notation, names);
    }

    private static boolean isOne(JsonLogic formula) {
        return tree(formula)
                .flatMap(ConstantFolding::numberOf)
                .filter(number -> number.compareTo(BigDecimal.ONE) == 0)
                .isPresent();
    }

    private static Optional<Node> tree(JsonLogic rule) {
        try {
            return Optional.of(RuleReader.readLenient(rule));
        } catch (RuleSyntaxException e) {
            return Optional.empty(); // reported with the rule
        }
    }

    private static void filter(String place, MeterFilter filter, Optional<EventSchema> schema, List<Finding> findings) {
        List<String> allowed = schema.map(EventSchema::filterFields).orElse(List.of());
        if (!allowed.isEmpty() && !allowed.contains(filter.field())) {
            findings.add(finding(
                    FILTER,
                    place + ".field",
                    '"' + filter.field() + "\" is no filter field of the event schema."
                            + SpellingSuggestions.didYouMean(SpellingSuggestions.nearest(filter.field(), allowed))
                            + " It has: " + String.join(", ", allowed) + '.'));
        }
    }

    /** Skips the lengths of rules, which the analyzer of the rules reports. */
    private static void limits(List<Violation> broken, List<Finding> findings) {
        for (Violation violation : broken) {
            boolean rule =
                    violation.field().endsWith(".matcher") || violation.field().endsWith(".computation");
            if (!rule || violation.value() == null) {
                findings.add(finding(LIMIT, violation.field(), violation + ". Fix it."));
            }
        }
    }

    private static Finding finding(LintCheck check, String field, String message) {
        return new Finding(check, new FindingLocation(field, NodePath.ROOT), message, Optional.empty());
    }
}
