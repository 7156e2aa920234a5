package dev.togai.dsl.lint.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.RuleLimits;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.eval.EvaluationBudget;
import dev.togai.dsl.lint.finding.Evidence;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.FindingLocation;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.lint.finding.Severity;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.dsl.text.ShortNames;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The analysis of one kind of rules: parses a rule, runs all checks on each of its nodes, and applies fixes. Thread-safe. */
public final class RuleAnalyzer {

    /** A fix can uncover another finding. A rule of the documented length needs a few hundred fixes at most. */
    private static final int MAX_FIXES = 5_000;

    static final LintCheck DEEP = LintCheck.error(
            "too-deep",
            Evidence.ASSUMED,
            "The rule is nested deeper than 100 nodes; parsers and evaluators recurse. Nothing else of it is checked.",
            "");

    private final RuleKind kind;
    private final Optional<EventSchema> schema;
    private final Optional<Function<Node, String>> notation;
    private final ShortNames names;
    private final Optional<Node> matcher;

    /**
     * Creates an analyzer for rules of a kind, over events of a schema if that is known. Without a notation, messages quote a rule
     * in the notation in which it is given: a tree in readable form, and JSON as JSONLogic.
     */
    public RuleAnalyzer(RuleKind kind, Optional<EventSchema> schema, Optional<Function<Node, String>> notation) {
        this(kind, schema, notation, ShortNames.none(), Optional.empty());
    }

    /** Creates an analyzer with a notation, for rules whose author has declared these short names. */
    RuleAnalyzer(RuleKind kind, Optional<EventSchema> schema, Function<Node, String> notation, ShortNames names) {
        this(kind, schema, Optional.of(notation), names, Optional.empty());
    }

    private RuleAnalyzer(
            RuleKind kind,
            Optional<EventSchema> schema,
            Optional<Function<Node, String>> notation,
            ShortNames names,
            Optional<Node> matcher) {
        this.kind = kind;
        this.schema = schema;
        this.notation = notation;
        this.names = names;
        this.matcher = matcher;
    }

    /** Returns a copy for rules that are evaluated for the events of a matcher. */
    RuleAnalyzer withMatcher(Node other) {
        return new RuleAnalyzer(kind, schema, notation, names, Optional.of(other));
    }

    /** Returns the findings of a rule, worst first. */
    public List<Finding> check(Node rule) {
        List<Finding> findings = new ArrayList<>(SyntaxCheck.lengthOf(rule, kind));
        findings.addAll(check(rule, "", SyntaxCheck.allowed(rule, kind), RuleNotation.READABLE::format));
        return List.copyOf(findings);
    }

    /** Returns the findings of a rule in JSON, which is the value of the given field. */
    public List<Finding> check(JsonLogic rule, String field) {
        SyntaxCheck text = SyntaxCheck.of(rule, field, kind);
        List<Finding> findings = new ArrayList<>(text.findings());
        int limit = SyntaxCheck.allowed(rule, kind);
        text.tree().ifPresent(tree -> findings.addAll(check(tree, field, limit, RuleNotation.JSON_LOGIC::format)));
        return List.copyOf(findings);
    }

    private List<Finding> check(Node rule, String field, int limit, Function<Node, String> given) {
        if (isDeep(rule)) {
            String message = "The rule is nested deeper than " + RuleLimits.MAX_DEPTH + " nodes. Make it flatter.";
            return List.of(new Finding(DEEP, new FindingLocation(field, NodePath.ROOT), message, Optional.empty()));
        }
        return EvaluationBudget.share(
                () -> findings(rule, field, limit, notation.orElse(given)).all());
    }

    private FindingCollector findings(Node rule, String field, int limit, Function<Node, String> quoted) {
        FindingCollector findings = new FindingCollector(field, rule, limit);
        Deque<NodeContext> parts = new ArrayDeque<>();
        parts.push(NodeContext.whole(rule, kind, schema, quoted, names, matcher.orElse(null)));
        while (!parts.isEmpty()) {
            NodeContext part = parts.pop();
            RuleCheckRegistry.ON_NODES.forEach(check -> check.check(part, findings));
            List<NodeContext> children = part.children();
            for (int i = children.size() - 1; i >= 0; i--) {
                parts.push(children.get(i));
            }
        }
        return findings;
    }

    /** Returns the rule with the fixes of all errors and warnings applied, one after the other until none is left. */
    public Node fixAll(Node rule) {
        return fixAll(rule, SyntaxCheck.allowed(rule, kind));
    }

    private Node fixAll(Node rule, int limit) {
        Set<Node> seen = new HashSet<>();
        Node fixed = rule;
        for (int i = 0; i < MAX_FIXES && seen.add(fixed) && !isDeep(fixed); i++) {
            Node current = fixed;
            Optional<Node> next = EvaluationBudget.share(() ->
                    findings(current, "", limit, RuleNotation.READABLE::format).firstFix());
            if (next.isEmpty()) {
                return fixed;
            }
            fixed = next.get();
        }
        return fixed;
    }

    /** Returns the rule with the fixes of all errors and warnings applied; the same text if none apply. */
    public JsonLogic fixAll(JsonLogic rule) {
        SyntaxCheck text = SyntaxCheck.of(rule, "", kind);
        int limit = SyntaxCheck.allowed(rule, kind);
        Optional<Node> first = firstFix(text.findings());
        Optional<Node> tree = first.or(text::tree);
        Optional<Node> fixed = tree.map(it -> fixAll(it, limit));
        return first.isEmpty() && fixed.equals(tree)
                ? rule
                : fixed.map(RuleWriter::write).orElse(rule);
    }

    private static Optional<Node> firstFix(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .flatMap(finding -> finding.fix().stream())
                .findFirst();
    }

    /** Returns whether a rule is too deep. Iterative, because recursion would overflow the stack. */
    private static boolean isDeep(Node rule) {
        List<Node> level = List.of(rule);
        for (int depth = 0; depth < RuleLimits.MAX_DEPTH; depth++) {
            level = level.stream().flatMap(node -> below(node).stream()).toList();
            if (level.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<Node> below(Node node) {
        if (node instanceof ListNode items) {
            return items.elements();
        }
        if (node instanceof OperatorCall call) {
            return call.arguments();
        }
        return node instanceof Variable variable && variable.fallback() != null
                ? List.of(variable.fallback())
                : List.of();
    }
}
