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

/** A collector of the findings of one rule. Not thread-safe. */
final class FindingCollector {

    private final String field;
    private final Node rule;
    private final int limit;
    private final List<Found> found = new ArrayList<>();

    /**
     * Creates a collector for a rule.
     *
     * @param field the field with the rule
     * @param limit the maximum length of a fix in characters
     */
    FindingCollector(String field, Node rule, int limit) {
        this.field = field;
        this.rule = rule;
        this.limit = limit;
    }

    /** Adds a finding without a fix. */
    void add(LintCheck check, NodeContext part, String message) {
        found.add(new Found(check, part.path(), message, Optional::empty));
    }

    /** Adds a finding whose fix replaces the part, if there is a replacement. */
    void add(LintCheck check, NodeContext part, String message, Optional<? extends Node> replacement) {
        replacement.ifPresentOrElse(node -> add(check, part, message, node), () -> add(check, part, message));
    }

    /** Adds a finding whose fix replaces the part. */
    void add(LintCheck check, NodeContext part, String message, Node replacement) {
        add(check, part, message, part, replacement);
    }

    /**
     * Adds a finding whose fix replaces a part around it. The finding has no fix if the fixed rule cannot be written, or exceeds the
     * documented length.
     */
    void add(LintCheck check, NodeContext part, String message, NodeContext replaced, Node replacement) {
        found.add(
                new Found(check, part.path(), message, () -> fix(replaced.path().replace(rule, replacement))));
    }

    private Optional<Node> fix(Node fixed) {
        return fixed.equals(rule) ? Optional.empty() : SyntaxCheck.fitting(fixed, limit);
    }

    /** Returns all findings: worst first, then outer parts before inner parts, then from left to right. */
    List<Finding> all() {
        return sorted().map(it -> new Finding(it.check, new FindingLocation(field, it.path), it.message, it.fix.get()))
                .toList();
    }

    /** Returns the fix of the first error or warning that has one. */
    Optional<Node> firstFix() {
        return sorted().filter(it -> it.check.severity() != Severity.NOTE)
                .flatMap(it -> it.fix.get().stream())
                .findFirst();
    }

    private Stream<Found> sorted() {
        return found.stream().sorted(Comparator.comparing(it -> it.check.severity()));
    }

    /** A finding whose fix is computed on demand. */
    private record Found(LintCheck check, NodePath path, String message, Supplier<Optional<Node>> fix) {}
}
