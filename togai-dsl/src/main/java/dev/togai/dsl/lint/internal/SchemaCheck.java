package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.internal.text.SpellingSuggestions;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.schema.EventSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks of fields against the event schema. Without a schema it finds nothing. */
final class SchemaCheck implements RuleCheck {

    private static final LintCheck UNKNOWN = LintCheck.error(
            "unknown-field",
            Evidence.DOCUMENTED,
            "The event schema has no such attribute or dimension.",
            "The field of nearly that name. It reads that instead of nothing.");

    private static final LintCheck KIND = LintCheck.error(
            "wrong-prefix",
            Evidence.DOCUMENTED,
            "An attribute of the event schema is read as a dimension, or the reverse.",
            "The other prefix. It reads that instead of nothing.");

    private static final LintCheck PREFIX = LintCheck.warning(
            "missing-prefix",
            Evidence.ASSUMED,
            "A path is just the name of an attribute or a dimension, without `attributes.` or `dimensions.`.",
            "The path with the prefix. It reads another place of the event.");

    private static final LintCheck NUMBER = LintCheck.warning(
            "dimension-as-number",
            Evidence.DOCUMENTED,
            "A dimension is compared or calculated with as a number. Dimensions are texts; what is measured is an attribute.",
            "");

    private static final Set<String> NUMERIC = OperatorCatalog.names(
            operator -> operator.family() == Family.ORDER || operator.family() == Family.ARITHMETIC);
    private static final Set<String> EQUALITIES =
            OperatorCatalog.names(operator -> operator.family() == Family.EQUALITY);

    @Override
    public List<LintCheck> checks() {
        return List.of(UNKNOWN, KIND, PREFIX, NUMBER);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        String path = VariablePaths.read(part);
        if (path == null || part.schema().isEmpty()) {
            return;
        }
        EventSchema schema = part.schema().get();
        Optional<PathPrefix> prefix = PathPrefix.of(path);
        if (prefix.isEmpty()) {
            unprefixed(part, path, schema, findings);
            return;
        }
        String name = path.substring(prefix.get().text().length());
        if (names(schema, prefix.get()).contains(name)) {
            if (prefix.get() == PathPrefix.DIMENSIONS && isUsedAsNumber(part)) {
                findings.add(
                        NUMBER,
                        part,
                        "The dimension \"" + name + "\" is a text, and is used as a number here."
                                + " Measure it as an attribute.");
            }
        } else if (names(schema, prefix.get().other()).contains(name)) {
            String fixed = prefix.get().other().text() + name;
            findings.add(
                    KIND,
                    part,
                    '"' + name + "\" is no " + prefix.get().word() + " of \"" + schema.name() + "\" but its "
                            + prefix.get().other().word() + ". Read \"" + fixed + "\".",
                    VariablePaths.with(part, fixed));
        } else if (!isEnrichment(schema, name)) {
            unknown(part, name, prefix.get(), schema, findings);
        }
    }

    private static void unknown(
            NodeContext part, String name, PathPrefix prefix, EventSchema schema, FindingCollector findings) {
        List<String> known = names(schema, prefix);
        Optional<PathPrefix> second = PathPrefix.of(name);
        PathPrefix wanted = second.orElse(prefix);
        String bare = second.isPresent() ? name.substring(wanted.text().length()) : name;
        Optional<String> nearest = SpellingSuggestions.nearest(bare, names(schema, wanted));
        String all = known.isEmpty() ? " It has none." : " It has: " + String.join(", ", known) + '.';
        String message = '"' + schema.name() + "\" has no " + prefix.word() + " \"" + name + "\", so it is never there."
                + SpellingSuggestions.didYouMean(nearest)
                + (nearest.isPresent() ? "" : all);
        nearest.ifPresentOrElse(
                meant -> findings.add(UNKNOWN, part, message, VariablePaths.with(part, wanted.text() + meant)),
                () -> findings.add(UNKNOWN, part, message));
    }

    private static void unprefixed(NodeContext part, String path, EventSchema schema, FindingCollector findings) {
        for (PathPrefix prefix : PathPrefix.values()) {
            if (names(schema, prefix).contains(path)) {
                String fixed = prefix.text() + path;
                findings.add(
                        PREFIX,
                        part,
                        '"' + path + "\" is the name of " + (prefix == PathPrefix.ATTRIBUTES ? "an " : "a ")
                                + prefix.word() + ", which rules find under \"" + fixed + "\".",
                        VariablePaths.with(part, fixed));
                return;
            }
        }
    }

    static boolean hasField(EventSchema schema, String name) {
        return Stream.of(PathPrefix.values())
                .anyMatch(prefix -> names(schema, prefix).contains(name));
    }

    /** Returns the names of the schema's attributes or dimensions, those of enrichments included. */
    private static List<String> names(EventSchema schema, PathPrefix prefix) {
        return prefix == PathPrefix.ATTRIBUTES ? schema.attributeNames() : schema.dimensionNames();
    }

    /** Returns whether the schema may compute a field of that name, in enrichments of a form that the library cannot read. */
    private static boolean isEnrichment(EventSchema schema, String name) {
        String quoted = '"' + name + '"';
        return schema.unknownFields().getOrDefault("enrichments", "").contains(quoted)
                || schema.enrichments()
                        .map(enrichments -> enrichments.unknownFields().getOrDefault("fields", ""))
                        .filter(fields -> fields.contains(quoted))
                        .isPresent();
    }

    private static boolean isUsedAsNumber(NodeContext part) {
        if (NUMERIC.contains(part.operatorAbove())) {
            return true;
        }
        NodeContext above = part.parent();
        if (above == null || !(above.node() instanceof OperatorCall call) || !EQUALITIES.contains(call.operator())) {
            return false;
        }
        List<Node> operands = call.arguments();
        return operands.size() == 2 && ValueType.isNumber(operands.get(1 - part.index()));
    }
}
