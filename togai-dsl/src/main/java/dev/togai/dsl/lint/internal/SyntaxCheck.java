package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.error.RuleSyntaxException;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.error.InvalidRequestException;
import dev.togai.rule.JsonLogic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The result of the checks of a rule's text, and the parsed rule.
 *
 * @param findings the findings of the text
 * @param tree the parsed rule, or the parsed fix of a text that is not a rule; empty if there is none
 */
record SyntaxCheck(List<Finding> findings, Optional<Node> tree) {

    private static final LintCheck NOT_JSON = LintCheck.error(
            "not-json",
            Evidence.DOCUMENTED,
            "The text is not JSON, and Togai's engine, which reads more than JSON, cannot read it either.",
            "Braces around a member in an array, as in the documents' own example of a matcher.");

    private static final LintCheck NOT_A_RULE = LintCheck.error(
            "not-a-rule",
            Evidence.ENGINE,
            "The text is no rule: an object must have exactly one member, the operator; or it breaks a limit of this library's"
                    + " reader.",
            "");

    private static final LintCheck LENIENT = LintCheck.warning(
            "not-strict-json",
            Evidence.ENGINE,
            "The text is not strict JSON, or has a name twice. Togai's engine reads it all the same; other tools do not.",
            "The rule as Togai's engine reads it, as JSON.");

    private static final LintCheck LONG = LintCheck.error(
            "too-long",
            Evidence.DOCUMENTED,
            "The text has more characters than Togai documents: 1,500 for a matcher, 500 for a formula.",
            "The rule written without what can be left out, where that is short enough.");

    private static final LintCheck LONG_WHEN_WRITTEN = LintCheck.note(
            "too-long-when-written",
            Evidence.DOCUMENTED,
            "The text is short enough, but the rule is not once this library has written it, with quotes around all texts.",
            "");

    static final List<LintCheck> CHECKS = List.of(NOT_JSON, NOT_A_RULE, LENIENT, LONG, LONG_WHEN_WRITTEN);

    static SyntaxCheck of(JsonLogic rule, String field, RuleKind kind) {
        List<Finding> findings = new ArrayList<>();
        Optional<Node> tree = read(rule, field, kind, findings);
        length(rule, tree, field, kind, findings);
        return new SyntaxCheck(findings, tree);
    }

    /** Checks the length of a rule that has not been written yet. */
    static List<Finding> lengthOf(Node rule, RuleKind kind) {
        List<Finding> findings = new ArrayList<>();
        written(rule).ifPresent(text -> length(text, Optional.empty(), "", kind, findings));
        return findings;
    }

    private static Optional<Node> read(JsonLogic rule, String field, RuleKind kind, List<Finding> findings) {
        Optional<RuleSyntaxException> strict = problemOf(rule.text());
        if (strict.isEmpty()) {
            return Optional.of(RuleReader.read(rule));
        }
        try {
            Node tree = RuleReader.readLenient(rule);
            String message = "The text is not strict JSON, though Togai's engine reads it. " + messageOf(strict.get())
                    + " Write it as JSON.";
            findings.add(new Finding(LENIENT, whole(field), message, fitting(tree, allowed(rule, kind))));
            return Optional.of(tree);
        } catch (RuleSyntaxException e) {
            if (rule.isJson() || e.isLimit()) {
                String message = "The text is no rule that this library reads. " + messageOf(e) + " Fix it there.";
                findings.add(new Finding(NOT_A_RULE, whole(field), message, Optional.empty()));
                return Optional.empty();
            }
            String braced = BareMemberFixer.fix(rule.text());
            Optional<Node> tree = problemOf(braced).isEmpty() ? Optional.of(RuleReader.read(braced)) : Optional.empty();
            String message = "The text is not JSON, and Togai's engine cannot read it either. "
                    + messageOf(strict.get())
                    + (tree.isPresent() ? " A member is in an array: put it into braces." : " Fix it there.");
            Optional<Node> fix = tree.flatMap(it -> fitting(it, allowed(rule, kind)));
            findings.add(new Finding(NOT_JSON, whole(field), message, fix));
            return tree;
        }
    }

    /** Returns the maximum length of a fix: the documented length, or the length of the rule if that is greater. */
    static int allowed(JsonLogic rule, RuleKind kind) {
        return Math.max(kind.limit().orElse(Integer.MAX_VALUE), characters(rule));
    }

    static int allowed(Node rule, RuleKind kind) {
        return written(rule)
                .map(text -> allowed(text, kind))
                .orElse(kind.limit().orElse(Integer.MAX_VALUE));
    }

    /** Returns the rule if it can be written, and has no more than the given number of characters. */
    static Optional<Node> fitting(Node tree, int characters) {
        return written(tree).filter(text -> characters(text) <= characters).map(text -> tree);
    }

    private static Optional<RuleSyntaxException> problemOf(String text) {
        try {
            RuleReader.read(text);
            return Optional.empty();
        } catch (RuleSyntaxException e) {
            return Optional.of(e);
        }
    }

    private static String messageOf(RuleSyntaxException problem) {
        return "Expected " + problem.expected() + " at line " + problem.line() + ", column " + problem.column()
                + ", found " + problem.found() + '.';
    }

    private static void length(
            JsonLogic rule, Optional<Node> tree, String field, RuleKind kind, List<Finding> findings) {
        OptionalInt limit = kind.limit();
        if (limit.isEmpty()) {
            return;
        }
        Optional<JsonLogic> written = tree.flatMap(SyntaxCheck::written);
        boolean fits = written.isPresent() && characters(written.get()) <= limit.getAsInt();
        if (characters(rule) > limit.getAsInt()) {
            String message = "The rule has " + characters(rule) + " characters, and Togai documents " + limit.getAsInt()
                    + " at most. "
                    + (fits ? "Written without blanks it is short enough." : "Split it over several meters.");
            findings.add(new Finding(LONG, whole(field), message, fits ? tree : Optional.empty()));
        } else if (written.isPresent() && !fits) {
            String message = "Written by this library the rule has " + characters(written.get())
                    + " characters, and Togai" + " documents " + limit.getAsInt() + " at most. Do not write it again.";
            findings.add(new Finding(LONG_WHEN_WRITTEN, whole(field), message, Optional.empty()));
        }
    }

    private static int characters(JsonLogic rule) {
        return rule.text().codePointCount(0, rule.text().length());
    }

    /** Writes a rule. Returns empty if the writer rejects it, which other checks report. */
    private static Optional<JsonLogic> written(Node rule) {
        try {
            return Optional.of(RuleWriter.write(rule));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    private static FindingLocation whole(String field) {
        return new FindingLocation(field, NodePath.ROOT);
    }
}
