package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Node;
import dev.togai.schema.EventAttribute;
import dev.togai.schema.EventDimension;
import dev.togai.schema.EventSchema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fields that the event schema does not have, or has otherwise. Silent where no schema is given. */
final class SchemaCheck implements RuleCheck {

    private static final Check UNKNOWN = Check.error(
            "unknown-field",
            Evidence.DOCUMENTED,
            "The event schema has no such attribute or dimension.",
            "The field of nearly that name. It reads that instead of nothing.");

    private static final Check KIND = Check.error(
            "wrong-prefix",
            Evidence.DOCUMENTED,
            "An attribute of the event schema is read as a dimension, or the reverse.",
            "The other prefix. It reads that instead of nothing.");

    private static final Check PREFIX = Check.warning(
            "missing-prefix",
            Evidence.ASSUMED,
            "A path is just the name of an attribute or a dimension, without `attributes.` or `dimensions.`.",
            "The path with the prefix. It reads another place of the event.");

    private static final Check NUMBER = Check.warning(
            "dimension-as-number",
            Evidence.DOCUMENTED,
            "A dimension is compared or calculated with as a number. Dimensions are texts; what is measured is an attribute.",
            "");

    private static final Set<String> NUMERIC = Set.of("<", "<=", ">", ">=", "+", "-", "*", "/", "%", "min", "max");
    private static final Set<String> EQUALITIES = Set.of("==", "!=", "===", "!==");

    @Override
    public List<Check> checks() {
        return List.of(UNKNOWN, KIND, PREFIX, NUMBER);
    }

    @Override
    public void check(Part part, Findings findings) {
        String path = Paths.read(part);
        if (path == null || part.schema().isEmpty()) {
            return;
        }
        EventSchema schema = part.schema().get();
        Optional<Prefix> prefix = Prefix.of(path);
        if (prefix.isEmpty()) {
            unprefixed(part, path, schema, findings);
            return;
        }
        String name = path.substring(prefix.get().text().length());
        if (names(schema, prefix.get()).contains(name)) {
            if (prefix.get() == Prefix.DIMENSIONS && isTakenForNumber(part)) {
                findings.add(
                        NUMBER,
                        part,
                        "The dimension \"" + name + "\" is a text, and is taken for a number here."
                                + " Measure it as an attribute.");
            }
        } else if (names(schema, prefix.get().other()).contains(name)) {
            String mended = prefix.get().other().text() + name;
            findings.add(
                    KIND,
                    part,
                    '"' + name + "\" is no " + prefix.get().word() + " of \"" + schema.name() + "\" but its "
                            + prefix.get().other().word() + ". Read \"" + mended + "\".",
                    Paths.with(part, mended));
        } else if (!isEnrichment(schema, name)) {
            unknown(part, name, prefix.get(), schema, findings);
        }
    }

    private static void unknown(Part part, String name, Prefix prefix, EventSchema schema, Findings findings) {
        Optional<String> nearest = Spelling.nearest(name, names(schema, prefix));
        String message = '"' + schema.name() + "\" has no " + prefix.word() + " \"" + name + "\", so it is never there."
                + Spelling.question(nearest)
                + (nearest.isPresent() ? "" : " It has: " + String.join(", ", names(schema, prefix)) + '.');
        nearest.ifPresentOrElse(
                known -> findings.add(UNKNOWN, part, message, Paths.with(part, prefix.text() + known)),
                () -> findings.add(UNKNOWN, part, message));
    }

    private static void unprefixed(Part part, String path, EventSchema schema, Findings findings) {
        for (Prefix prefix : Prefix.values()) {
            if (names(schema, prefix).contains(path)) {
                String mended = prefix.text() + path;
                findings.add(
                        PREFIX,
                        part,
                        '"' + path + "\" is the name of " + (prefix == Prefix.ATTRIBUTES ? "an " : "a ") + prefix.word()
                                + ", which rules find under \"" + mended + "\".",
                        Paths.with(part, mended));
                return;
            }
        }
    }

    static boolean hasField(EventSchema schema, String name) {
        return Stream.of(Prefix.values())
                .anyMatch(prefix -> names(schema, prefix).contains(name));
    }

    private static List<String> names(EventSchema schema, Prefix prefix) {
        return prefix == Prefix.ATTRIBUTES
                ? schema.attributes().stream().map(EventAttribute::name).toList()
                : schema.dimensions().stream().map(EventDimension::name).toList();
    }

    /** Whether the schema computes a field of that name; enrichments are not modelled, so their text is searched. */
    private static boolean isEnrichment(EventSchema schema, String name) {
        return schema.unknownFields().getOrDefault("enrichments", "").contains('"' + name + '"');
    }

    private static boolean isTakenForNumber(Part part) {
        if (NUMERIC.contains(part.operatorAbove())) {
            return true;
        }
        Part above = part.parent();
        if (above == null || !(above.node() instanceof Call call) || !EQUALITIES.contains(call.operator())) {
            return false;
        }
        List<Node> operands = call.arguments();
        return operands.size() == 2 && ValueKind.isNumber(operands.get(1 - part.index()));
    }
}
