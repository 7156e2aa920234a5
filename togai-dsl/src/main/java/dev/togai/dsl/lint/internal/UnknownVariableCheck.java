package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor.Family;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.internal.text.SpellingSuggestions;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.text.ShortNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of variables that are not attributes, dimensions or fields of the event. */
final class UnknownVariableCheck implements RuleCheck {

    private static final LintCheck UNKNOWN = LintCheck.warning(
            "unknown-variable",
            Evidence.ASSUMED,
            "A path that is no attribute, no dimension, no field of an event and no item of a list, or that has blanks around the name:"
                    + " it finds nothing.",
            "The path of the attribute or dimension, where it is spelled otherwise: `Attributes.distance`, `attributes/distance`, or"
                    + " nearly like a field of the schema or a declared name. It reads that instead of nothing.");

    private static final LintCheck UNQUOTED = LintCheck.error(
            "unquoted-text",
            Evidence.ENGINE,
            "A name without a prefix, which finds nothing, is in the list of `in`, or is compared with a field by `==` or another"
                    + " equality: the engine compares with null, which only events without the field are equal to.",
            "The name as a text.");

    private static final LintCheck IN_ITERATION = LintCheck.warning(
            "field-in-iteration",
            Evidence.ENGINE,
            "The rule of an iteration reads an attribute or a dimension: in there the data is the item of the list, and nothing of the"
                    + " event can be read.",
            "");

    /** The fields of events, and the first steps of the paths that enrichments and prices read. */
    private static final Set<String> FIELDS = Set.of(
            "", "id", "accountId", "schemaName", "timestamp", "attributes", "dimensions", "usage", "dependencies");

    private static final List<String> ROOTS = List.of("usage.", "dependencies.");

    private static final Pattern SPELLED_OTHERWISE = Pattern.compile(
            "\\s*(?:\\$?[./]|event\\.)?(\\w{4,})\\s*(?:[./:\\\\]|->|\\[['\"]?)\\s*(.*?)['\"]?]?\\s*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final Set<String> EQUALITIES =
            OperatorCatalog.names(operator -> operator.family() == Family.EQUALITY);

    private static final Pattern BLANK_AROUND_NAME = Pattern.compile("^\\w+\\.\\s|\\s$");

    @Override
    public List<LintCheck> checks() {
        return List.of(UNKNOWN, UNQUOTED, IN_ITERATION);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        String inItem = VariablePaths.readOfItem(part);
        if (inItem != null && PathPrefix.isField(inItem)) {
            findings.add(
                    IN_ITERATION,
                    part,
                    '"' + inItem + "\" is looked up in each item of the list, and not in the event."
                            + " Decide on the event outside of the iteration.");
        }
        String path = VariablePaths.read(part);
        if (path == null || isKnown(path) || isFieldOfSchema(part, path)) {
            return;
        }
        if (isInPlaceOfText(part)) {
            Node text = Literal.of(path);
            findings.add(
                    UNQUOTED,
                    part,
                    part.excerpt() + " is a path that finds nothing, so null is compared in place of a text. Write "
                            + part.excerpt(text) + " for the text, or \"attributes." + path + "\" or \"dimensions."
                            + path
                            + "\" for a field.",
                    Optional.of(text));
            return;
        }
        Optional<String> written = meant(path);
        Optional<String> nearest = written.isPresent() ? Optional.empty() : nearestField(part, path);
        String advice = written.map(it -> "Write \"" + it + "\".")
                .or(() -> nearest.map(it -> "Did you mean \"" + it + "\"?"))
                .orElseGet(() -> "Write \"attributes." + path + "\" or \"dimensions." + path
                        + "\", or declare it as a short name.");
        findings.add(
                UNKNOWN,
                part,
                '"' + path + "\" is no attribute, dimension or field of an event, and finds nothing. " + advice,
                written.or(() -> nearest).map(it -> VariablePaths.with(part, it)));
    }

    /** Returns whether a part is a name alone, where a rule has the text that it compares a field with. */
    private static boolean isInPlaceOfText(NodeContext part) {
        if (!(part.node() instanceof Variable variable)
                || variable.fallback() != null
                || !NAME.matcher(variable.path()).matches()
                || part.parent() == null) {
            return false;
        }
        NodeContext above = part.parent();
        return EQUALITIES.contains(part.operatorAbove())
                ? above.operands().stream().anyMatch(NodeContext::isField)
                : isSought(part) || (above.node() instanceof ListNode && isSought(above));
    }

    /** Returns whether a part is where {@code in} searches. */
    private static boolean isSought(NodeContext part) {
        return part.operatorAbove().equals("in") && part.index() > 0;
    }

    private static boolean isKnown(String path) {
        boolean known = PathPrefix.isField(path)
                || FIELDS.contains(path)
                || ROOTS.stream().anyMatch(path::startsWith);
        return known && BLANK_AROUND_NAME.matcher(path).results().findAny().isEmpty();
    }

    /** Returns whether the path is the name of a field of the schema, which missing-prefix reports. */
    private static boolean isFieldOfSchema(NodeContext part, String path) {
        return part.schema()
                .filter(schema -> PathPrefix.of(path).isEmpty() && SchemaCheck.hasField(schema, path))
                .isPresent();
    }

    /** Returns the path of the field whose name in the schema, or as a short name, is nearest to a name without a prefix. */
    private static Optional<String> nearestField(NodeContext part, String name) {
        Map<String, String> paths = new HashMap<>(part.names().paths());
        part.schema().map(ShortNames::of).ifPresent(names -> paths.putAll(names.paths()));
        return SpellingSuggestions.nearest(name, paths.keySet()).map(paths::get);
    }

    private static Optional<String> meant(String path) {
        Matcher matcher = SPELLED_OTHERWISE.matcher(path);
        if (!matcher.matches() || matcher.group(2).isBlank() || path.contains("[") || path.contains("]")) {
            return Optional.empty();
        }
        return SpellingSuggestions.nearest(matcher.group(1), List.of("attributes", "dimensions"))
                .map(prefix -> prefix + '.' + matcher.group(2).strip());
    }
}
