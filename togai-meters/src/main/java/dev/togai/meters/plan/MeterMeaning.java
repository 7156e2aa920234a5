package dev.togai.meters.plan;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.text.RulePrinter;
import dev.togai.error.InvalidRequestException;
import dev.togai.meter.Aggregation;
import dev.togai.meter.Computation;
import dev.togai.meter.CreateUsageMeterRequest;
import dev.togai.meter.MeterFilter;
import dev.togai.meters.internal.Fingerprint;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The meaning of the content of a meter: its fields without differences of notation. Rules are trees, which distinguish numbers as
 * Togai's engine does. Values that Togai fills in are those of a meter without them. Immutable.
 */
record MeterMeaning(
        String name,
        Optional<String> billableName,
        Optional<String> description,
        Optional<String> schemaName,
        String type,
        String aggregation,
        List<ComputationMeaning> computations,
        List<String> filters) {

    static final String NAME = "name";
    static final String BILLABLE_NAME = "billableName";
    static final String DESCRIPTION = "description";
    static final String SCHEMA = "eventSchemaName";
    static final String TYPE = "type";
    static final String AGGREGATION = "aggregation";
    static final String COMPUTATIONS = "computations";
    static final String FILTERS = "filters";

    private static final String MATCHES_ALL = "true";
    private static final String ONE = "1";

    /** The rules of a computation, as canonical JSON. A rule that Togai cannot read is its text after a blank. */
    record ComputationMeaning(String matcher, String formula) {}

    static MeterMeaning of(CreateUsageMeterRequest meter) {
        return new MeterMeaning(
                meter.name(),
                text(meter.billableName()).filter(name -> !name.equals(normalized(meter.name()))),
                text(meter.description()),
                meter.eventSchemaName(),
                meter.type().wireName(),
                meter.aggregation().wireName(),
                computations(meter),
                meter.filters().stream().map(MeterMeaning::filter).sorted().toList());
    }

    private static List<ComputationMeaning> computations(CreateUsageMeterRequest meter) {
        boolean counts = meter.aggregation().equals(Aggregation.COUNT);
        if (meter.computations().isEmpty() && counts) {
            return List.of(new ComputationMeaning(MATCHES_ALL, ONE));
        }
        return meter.computations().stream()
                .sorted(Comparator.comparingInt(it -> it.order().orElse(Integer.MAX_VALUE)))
                .map(computation -> meaning(computation, counts))
                .toList();
    }

    private static ComputationMeaning meaning(Computation computation, boolean counts) {
        // A blank matcher is the rule null, with which no event counts.
        String matcher = computation.matcher().map(MeterMeaning::canonical).orElse(MATCHES_ALL);
        return new ComputationMeaning(
                matcher, computation.formula().map(MeterMeaning::canonical).orElse(counts ? ONE : ""));
    }

    /** Returns the rule in its only notation. */
    private static String canonical(JsonLogic rule) {
        try {
            return RuleWriter.write(RuleReader.readLenient(rule)).text();
        } catch (RuleSyntaxException
                | InvalidRequestException ignored) { // Compared as a string, which no JSON starts like.
            return ' ' + normalized(rule.text());
        }
    }

    private static String filter(MeterFilter filter) {
        return quoted(filter.field()) + " = " + quoted(filter.value());
    }

    private static String quoted(String text) {
        return RuleWriter.write(Literal.of(text)).text();
    }

    private static Optional<String> text(Optional<String> string) {
        return string.map(MeterMeaning::normalized).filter(text -> !text.isEmpty());
    }

    private static String normalized(String string) {
        return string.replace("\r\n", "\n").strip();
    }

    /** Returns the fingerprint: meters of equal meaning have the same one. */
    String fingerprint() {
        List<String> parts = new ArrayList<>(List.of(
                "meter/1",
                name,
                billableName.orElse(""),
                description.orElse(""),
                schemaName.isPresent() ? "schema" : "no schema",
                schemaName.orElse(""),
                type,
                aggregation,
                String.valueOf(computations.size())));
        computations.forEach(computation -> {
            parts.add(computation.matcher());
            parts.add(computation.formula());
        });
        parts.addAll(filters);
        return Fingerprint.of(parts);
    }

    /**
     * Returns the fields of a meter of the service that differ from this declaration. Fields that the declaration leaves out are not
     * compared.
     *
     * @param showsSchemas whether the service returns the schemas of meters. Otherwise an absent schema proves nothing
     */
    List<FieldDifference> differencesOf(MeterMeaning live, boolean showsSchemas) {
        List<FieldDifference> differences = new ArrayList<>();
        compare(differences, NAME, Optional.of(live.name), Optional.of(name));
        if (billableName.isPresent()) {
            compare(differences, BILLABLE_NAME, live.billableName, billableName);
        }
        if (description.isPresent()) {
            compare(differences, DESCRIPTION, live.description, description);
        }
        if (schemaName.isPresent() && (showsSchemas || live.schemaName.isPresent())) {
            compare(differences, SCHEMA, live.schemaName, schemaName);
        }
        compare(differences, TYPE, Optional.of(live.type), Optional.of(type));
        compare(differences, AGGREGATION, Optional.of(live.aggregation), Optional.of(aggregation));
        compareComputations(differences, live);
        compare(differences, FILTERS, listed(live.filters), listed(filters));
        return differences;
    }

    private void compareComputations(List<FieldDifference> differences, MeterMeaning live) {
        for (int i = 0; i < Math.max(computations.size(), live.computations.size()); i++) {
            Optional<ComputationMeaning> declared = at(computations, i);
            Optional<ComputationMeaning> actual = at(live.computations, i);
            String field = COMPUTATIONS + '[' + i + "].";
            compareRule(
                    differences,
                    field + "matcher",
                    actual.map(ComputationMeaning::matcher),
                    declared.map(ComputationMeaning::matcher));
            compareRule(
                    differences,
                    field + "computation",
                    actual.map(ComputationMeaning::formula),
                    declared.map(ComputationMeaning::formula));
        }
    }

    private static Optional<ComputationMeaning> at(List<ComputationMeaning> list, int index) {
        return index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }

    private static void compareRule(
            List<FieldDifference> differences, String field, Optional<String> live, Optional<String> declared) {
        if (!live.equals(declared)) {
            compare(differences, field, live.map(MeterMeaning::readable), declared.map(MeterMeaning::readable));
        }
    }

    private static void compare(
            List<FieldDifference> differences, String field, Optional<String> live, Optional<String> declared) {
        if (!live.equals(declared)) {
            differences.add(new FieldDifference(field, live, declared));
        }
    }

    private static Optional<String> listed(List<String> filters) {
        return filters.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", filters));
    }

    /** Returns the infix form of a canonical rule. */
    private static String readable(String canonical) {
        try {
            Node rule = RuleReader.readLenient(canonical);
            return canonical.startsWith(" ") ? canonical.strip() : RulePrinter.print(rule);
        } catch (RuleSyntaxException ignored) { // Not a rule: shown as it is.
            return canonical.strip();
        }
    }

    /** Returns whether a difference is in a field that decides the units of events. */
    static boolean isOfUnits(FieldDifference difference) {
        return !isOfNames(difference);
    }

    /** Returns whether a difference is in a field that decides names only. */
    static boolean isOfNames(FieldDifference difference) {
        return List.of(NAME, BILLABLE_NAME, DESCRIPTION).contains(difference.field());
    }
}
