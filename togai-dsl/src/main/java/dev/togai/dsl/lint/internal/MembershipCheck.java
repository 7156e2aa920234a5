package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.LintCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of {@code in}. */
final class MembershipCheck implements RuleCheck {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]+");

    private static final LintCheck LOOSE = LintCheck.error(
            "in-without-list",
            Evidence.ENGINE,
            "`in` is given loose values where it takes a list: it tests whether the first is a part of the second as a text,"
                    + " and ignores the others.",
            "The values become a list, numbers are compared by value. It matches exactly those values, where the rule before matched"
                    + " parts of the first.");

    private static final LintCheck TEXT = LintCheck.warning(
            "in-text",
            Evidence.ENGINE,
            "`in` a constant text finds parts of it: \"US\" is in \"USD,EUR\", and so is the empty text.",
            "The list of the values that are written with commas, semicolons or bars between them. It matches these values only,"
                    + " where the rule before matched parts of the text, too.");

    private static final LintCheck ONE_TEXT = LintCheck.error(
            "in-one-text",
            Evidence.ENGINE,
            "`in` a constant text of one word in place of a list: \"b\" is in \"berlin\", and so is the empty text.",
            "The list of the text. It matches this text only, where the rule before matched parts of it, too.");

    private static final LintCheck SCALE = LintCheck.warning(
            "in-heeds-scale",
            Evidence.ENGINE,
            "`in` a list of numbers distinguishes 100 and 100.00, and never finds a text there.",
            "An `or` of comparisons by value, one for each number. Numbers of another scale match, and texts of numbers too. Not"
                    + " offered for numbers that are calculated, which may be null.");

    private static final LintCheck NEVER = LintCheck.error(
            "never-in",
            Evidence.ENGINE,
            "The list, or the value in its place, can have no element equal to the value.",
            "");

    @Override
    public List<LintCheck> checks() {
        return List.of(LOOSE, ONE_TEXT, TEXT, SCALE, NEVER);
    }

    @Override
    public void check(NodeContext part, FindingCollector findings) {
        OperatorCall call = part.call("in");
        if (call == null || call.arguments().size() < 2) {
            return;
        }
        Node value = call.arguments().get(0);
        Node second = call.arguments().get(1);
        if (call.arguments().size() > 2) {
            findings.add(
                    LOOSE,
                    part,
                    "\"in\" takes a list: " + part.excerpt() + " tests whether the value is a part of "
                            + part.excerpt(second)
                            + ", and ignores the others. Put the values into a list.",
                    amongLoose(
                            value, call.arguments().subList(1, call.arguments().size())));
        } else if (value instanceof Variable && isWord(second)) {
            Node list = new ListNode(List.of(second));
            findings.add(
                    ONE_TEXT,
                    part,
                    part.excerpt() + " finds parts of the text, and the empty text. Write "
                            + part.excerpt(OperatorCall.of("in", value, list)) + ", a list.",
                    Optional.of(OperatorCall.of("in", value, list)));
        } else if (ValueType.textOf(second) != null && !(value instanceof Literal)) {
            findings.add(
                    TEXT,
                    part,
                    part.excerpt() + " finds parts of the text, and the empty text. Put the values into a list.",
                    written(value, String.valueOf(ValueType.textOf(second))));
        } else if (second instanceof ListNode items) {
            membership(part, value, items, findings);
        } else if (Collections.disjoint(ValueType.of(second), Set.of(ValueType.LIST, ValueType.TEXT))) {
            findings.add(
                    NEVER,
                    part,
                    part.excerpt(second) + " is neither a list nor a text, so " + part.excerpt()
                            + " is always false. Put the values into a list.");
        }
    }

    /** Returns whether a node is a constant text without anything that could separate values. */
    private static boolean isWord(Node node) {
        String text = ValueType.textOf(node);
        return text != null && WORD.matcher(text).matches();
    }

    /** Returns the membership in a list of loose values; empty if one may be a list itself, which is ambiguous. */
    private static Optional<Node> amongLoose(Node value, List<Node> loose) {
        List<Node> elements = loose.stream()
                .flatMap(it -> it instanceof ListNode items ? items.elements().stream() : Stream.of(it))
                .toList();
        return elements.stream().anyMatch(ValueType::canBeList)
                ? Optional.empty()
                : among(value, new ListNode(elements));
    }

    /** Returns the membership, with numbers compared by value and other values by {@code in}; empty if there is no equivalent. */
    private static Optional<Node> among(Node value, ListNode list) {
        List<Node> conditions = new ArrayList<>();
        List<Node> others = list.elements().stream()
                .filter(element -> !ValueType.isNumber(element))
                .toList();
        if (!others.isEmpty()) {
            conditions.add(OperatorCall.of("in", value, new ListNode(others)));
        }
        for (Node element : list.elements()) {
            if (ValueType.isNumber(element)) {
                boolean mayBeNull = !(element instanceof Literal || value instanceof Literal);
                Optional<Node> equal = mayBeNull ? Optional.empty() : NumericEquality.equal(value, element);
                if (equal.isEmpty()) {
                    return Optional.empty();
                }
                conditions.add(equal.get());
            }
        }
        return Optional.of(conditions.size() == 1 ? conditions.get(0) : new OperatorCall("or", conditions));
    }

    /** Returns the membership in the values between the separators of a string; empty if there are none, or for a calculated value. */
    private static Optional<Node> written(Node value, String text) {
        List<Node> values = Pattern.compile("[,;|]")
                .splitAsStream(text)
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .<Node>map(Literal::of)
                .toList();
        return values.size() < 2 || !(value instanceof Variable)
                ? Optional.empty()
                : Optional.of(OperatorCall.of("in", value, new ListNode(values)));
    }

    private static void membership(NodeContext part, Node value, ListNode list, FindingCollector findings) {
        Set<ValueType> kinds = EnumSet.noneOf(ValueType.class);
        list.elements().forEach(element -> kinds.addAll(ValueType.of(element)));
        if (Collections.disjoint(ValueType.of(value), kinds)) {
            findings.add(
                    NEVER,
                    part,
                    part.excerpt() + " is always false: no element is of the value's type."
                            + " \"in\" converts nothing; name values of its type.");
            return;
        }
        boolean depends = value instanceof Literal
                ? ValueType.isNumber(value)
                        && list.elements().stream()
                                .anyMatch(it -> it instanceof OperatorCall && NumericEquality.heedsScale(it))
                : list.elements().stream().anyMatch(ValueType::isNumber);
        if (depends) {
            boolean numbers = list.elements().stream().allMatch(ValueType::isNumber);
            findings.add(
                    SCALE,
                    part,
                    part.excerpt() + " distinguishes 100 and 100.00 and never finds the text of a number."
                            + " Compare with each number by value.",
                    numbers ? among(value, list) : Optional.empty());
        }
    }
}
