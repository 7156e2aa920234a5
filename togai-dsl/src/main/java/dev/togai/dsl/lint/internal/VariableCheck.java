package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks of paths that find nothing, or another value than the one they name. */
final class VariableCheck implements RuleCheck {

    private static final LintCheck SINGULAR = LintCheck.error(
            "singular-prefix",
            Evidence.DOCUMENTED,
            "A path begins with `attribute.` or `dimension.`, and finds nothing. Only the documents' broken example of a matcher"
                    + " begins like that; their computation and the official clients use `attributes.` and `dimensions.`.",
            "The plural. It reads another place of the event.");

    private static final LintCheck DOTS = LintCheck.warning(
            "odd-path",
            Evidence.ENGINE,
            "A path begins or ends with a dot, or has two in a row: the engine drops the last ones, and steps through a field"
                    + " without a name at the others.",
            "The path without dots at its end. It reads what the engine reads, but for fields whose own names end with a dot;"
                    + " `missing` never finds the path with them.");

    private static final LintCheck BY_INDEX = LintCheck.warning(
            "attribute-by-index",
            Evidence.ASSUMED,
            "A path takes the attributes for a list. They travel as one, but rules find them by name.",
            "");

    private static final LintCheck DEEP = LintCheck.note(
            "dotted-path",
            Evidence.ENGINE,
            "A path of three or more names that is no attribute and no dimension: the engine finds its end under the whole"
                    + " name, under the first name, or step by step, and nowhere else.",
            "");

    private static final LintCheck DEFAULT = LintCheck.error(
            "default-not-constant",
            Evidence.ENGINE,
            "The default of a variable reads the event. The engine computes it without one, so it is the same for every event.",
            "An `if` that computes the default with the event where the variable is null.");

    private static final LintCheck KEY = LintCheck.error(
            "bad-key",
            Evidence.ENGINE,
            "The key of a variable is no name: a boolean, a list, a date, or a number where the event is read, which is no"
                    + " list.",
            "");

    private static final Pattern INDEX = Pattern.compile("attributes?\\.\\d+(\\..*)?");
    private static final Set<ValueType> KEYS = Set.of(ValueType.TEXT, ValueType.NUMBER, ValueType.NULL);

    @Override
    public List<LintCheck> checks() {
        return List.of(SINGULAR, DOTS, BY_INDEX, DEEP, DEFAULT, KEY);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        String path = VariablePaths.read(part);
        if (path != null) {
            path(part, path, findings);
        }
        if (part.node() instanceof Variable variable
                && variable.fallback() != null
                && !part.isWithinDefault()
                && NodeContext.readsData(variable.fallback())) {
            Node bare = Variable.of(variable.path());
            findings.add(
                    DEFAULT,
                    part,
                    "The default of " + variable.path() + " is computed without the event, so "
                            + part.excerpt(variable.fallback())
                            + " is the same for all events. Use a constant, or \"if\".",
                    OperatorCall.of("if", OperatorCall.of("==", bare, Literal.NULL), variable.fallback(), bare));
        }
        OperatorCall call = part.call(Variable.OPERATOR);
        if (call != null && !call.arguments().isEmpty()) {
            key(part, call.arguments().get(0), findings);
        }
    }

    private static void path(NodeContext part, String path, FindingCollector findings) {
        PathPrefix.singularOf(path)
                .ifPresent(prefix -> findings.add(
                        SINGULAR,
                        part,
                        "Only the documents' broken example of a matcher uses \"" + prefix.singular()
                                + "\", as \"" + path + "\" does; their other examples and the official clients use \""
                                + prefix.text() + "\", and rules find nothing else. Use the plural.",
                        VariablePaths.with(
                                part,
                                prefix.text() + path.substring(prefix.singular().length()))));
        if (path.length() > 1 && (path.startsWith(".") || path.endsWith(".") || path.contains(".."))) {
            String stripped = path.replaceAll("\\.+$", "");
            String message =
                    "The dots of \"" + path + "\" are not read as they are written. Write the name and nothing else.";
            if (stripped.isEmpty()) {
                findings.add(DOTS, part, message);
            } else {
                findings.add(DOTS, part, message, VariablePaths.with(part, stripped));
            }
        }
        if (INDEX.matcher(path).matches()) {
            findings.add(
                    BY_INDEX,
                    part,
                    '"' + path + "\" takes the attributes for a list. Name the attribute: \"attributes.\""
                            + " and its name.");
        } else if (!PathPrefix.isField(path) && path.split("\\.").length > 2) {
            findings.add(
                    DEEP,
                    part,
                    "\"" + path + "\" is found under the whole name, behind its first dot, or step by step,"
                            + " and under no other split. Be sure that events have it there.");
        }
    }

    private static void key(NodeContext part, Node key, FindingCollector findings) {
        boolean index = key instanceof Literal literal && literal.value() instanceof BigDecimal && part.readsEvent();
        if (index || Collections.disjoint(ValueType.of(key), KEYS)) {
            findings.add(
                    KEY,
                    part,
                    part.excerpt() + " looks up " + part.excerpt(key) + ", which is no name of a field."
                            + " Name what it should find.");
        }
    }
}
