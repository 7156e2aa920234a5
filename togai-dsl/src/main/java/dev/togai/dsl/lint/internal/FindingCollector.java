package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The findings of one rule so far. Not thread-safe. */
final class FindingCollector {

    private final String field;
    private final Node rule;
    private final int limit;
    private final List<Found> found = new ArrayList<>();

    /** Findings in a rule that is in that field, and whose fixes may have so many characters. */
    FindingCollector(String field, Node rule, int limit) {
        this.field = field;
        this.rule = rule;
        this.limit = limit;
    }

    /** Adds a finding without a fix. */
    void add(LintCheck check, NodeContext part, String message) {
        found.add(new Found(check, part.path(), message, Optional::empty));
    }

    /** Adds a finding, and offers the rule with another part in its place, if there is one. */
    void add(LintCheck check, NodeContext part, String message, Optional<? extends Node> replacement) {
        replacement.ifPresentOrElse(node -> add(check, part, message, node), () -> add(check, part, message));
    }

    /** Adds a finding, and offers the rule with another part in its place. */
    void add(LintCheck check, NodeContext part, String message, Node replacement) {
        add(check, part, message, part, replacement);
    }

    /**
     * Adds a finding, and offers the rule with another part in the place of one around it, unless that cannot be written or is longer
     * than Togai documents.
     */
    void add(LintCheck check, NodeContext part, String message, NodeContext replaced, Node replacement) {
        found.add(
                new Found(check, part.path(), message, () -> fix(replaced.path().replace(rule, replacement))));
    }

    private Optional<Node> fix(Node fixed) {
        return fixed.equals(rule) ? Optional.empty() : SyntaxCheck.fitting(fixed, limit);
    }

    /** All of them, worst first, then as they were found, which is from the outside in and from left to right. */
    List<Finding> all() {
        return sorted().map(it -> new Finding(it.check, new FindingLocation(field, it.path), it.message, it.fix.get()))
                .toList();
    }

    /** The fix of the first error or warning that has one. */
    Optional<Node> firstFix() {
        return sorted().filter(it -> it.check.severity() != Severity.NOTE)
                .flatMap(it -> it.fix.get().stream())
                .findFirst();
    }

    private Stream<Found> sorted() {
        return found.stream().sorted(Comparator.comparing(it -> it.check.severity()));
    }

    /** A finding whose fix is made when it is needed. */
    private record Found(LintCheck check, NodePath path, String message, Supplier<Optional<Node>> fix) {}
}
