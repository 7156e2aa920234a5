package dev.togai.dsl.check;

import dev.togai.dsl.ast.Call;
import dev.togai.dsl.ast.Items;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodePath;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.codec.RuleWriter;
import dev.togai.dsl.eval.EvaluationBudget;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks over a rule for what Togai's engine does otherwise than it reads, for what fails, and for what cannot be meant.
 *
 * <p>Rules that the words of this library write have no errors, and hardly ever warnings. What is found is listed in
 * {@link #checks()}. Immutable and thread-safe.
 *
 * <pre>{@code
 * JsonLogic matcher = JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]}");
 * RuleChecker checker = RuleChecker.of(RuleKind.MATCHER);
 * for (Finding finding : checker.check(matcher)) {
 *     log.add(finding.toString());
 * }
 * JsonLogic mended = checker.fixAll(matcher);
 * }</pre>
 */
public final class RuleChecker {

    /** A fix can uncover another finding. A rule at the documented limit needs some hundreds at most. */
    private static final int MAX_FIXES = 5_000;

    private static final Check DEEP = Check.error(
            "too-deep",
            Evidence.ASSUMED,
            "The rule is nested deeper than 100 nodes; parsers and evaluators recurse. Nothing else of it is checked.",
            "");

    private final RuleKind kind;
    private final Optional<EventSchema> schema;

    private RuleChecker(RuleKind kind, Optional<EventSchema> schema) {
        this.kind = kind;
        this.schema = schema;
    }

    /** A checker of rules of that kind, about events of which nothing is known. */
    public static RuleChecker of(RuleKind kind) {
        return new RuleChecker(kind, Optional.empty());
    }

    /** The same checker for events of that schema: it knows the fields they have. */
    public RuleChecker withSchema(EventSchema schema) {
        return new RuleChecker(kind, Optional.of(schema));
    }

    /** All that is looked for, by checkers of rules and of meters. */
    public static List<Check> checks() {
        List<Check> all = new ArrayList<>(RuleChecks.ALL);
        all.add(DEEP);
        return List.copyOf(all);
    }

    /** What there is to say of the rule, worst first; empty if nothing. */
    public List<Finding> check(Node rule) {
        List<Finding> findings = new ArrayList<>(RuleText.lengthOf(rule, kind));
        findings.addAll(check(rule, "", RuleText.allowed(rule, kind)));
        return List.copyOf(findings);
    }

    /**
     * What there is to say of the rule's text and of the rule. Of a text that is no rule, but can be made one, the findings behind
     * the first are about what can be made of it.
     */
    public List<Finding> check(JsonLogic rule) {
        return check(rule, "");
    }

    /** The same for a rule that stands in that field. */
    List<Finding> check(JsonLogic rule, String field) {
        RuleText text = RuleText.of(rule, field, kind);
        List<Finding> findings = new ArrayList<>(text.findings());
        text.tree().ifPresent(tree -> findings.addAll(check(tree, field, RuleText.allowed(rule, kind))));
        return List.copyOf(findings);
    }

    private List<Finding> check(Node rule, String field, int limit) {
        if (isDeep(rule)) {
            String message = "The rule is nested deeper than " + RuleWriter.MAX_DEPTH + " nodes. Make it flatter.";
            return List.of(new Finding(DEEP, new Place(field, NodePath.ROOT), message, Optional.empty()));
        }
        return EvaluationBudget.share(() -> findings(rule, field, limit).all());
    }

    private Findings findings(Node rule, String field, int limit) {
        Findings findings = new Findings(field, rule, limit);
        Deque<Part> parts = new ArrayDeque<>();
        parts.push(Part.whole(rule, kind, schema));
        while (!parts.isEmpty()) {
            Part part = parts.pop();
            RuleChecks.OVER_PARTS.forEach(check -> check.check(part, findings));
            List<Part> children = part.children();
            for (int i = children.size() - 1; i >= 0; i--) {
                parts.push(children.get(i));
            }
        }
        return findings;
    }

    /**
     * Returns the rule with the fixes of all errors and warnings, one after the other until there are none; the rule itself if there
     * are none at all. It is no longer than Togai documents, unless the rule was. Notes are left alone. Look at the result: a fix
     * guesses what was meant, and {@link Check#fix()} says in what it differs.
     */
    public Node fixAll(Node rule) {
        return fixAll(rule, RuleText.allowed(rule, kind));
    }

    private Node fixAll(Node rule, int limit) {
        Set<Node> seen = new HashSet<>();
        Node fixed = rule;
        for (int i = 0; i < MAX_FIXES && seen.add(fixed) && !isDeep(fixed); i++) {
            Node current = fixed;
            Optional<Node> next =
                    EvaluationBudget.share(() -> findings(current, "", limit).firstFix());
            if (next.isEmpty()) {
                return fixed;
            }
            fixed = next.get();
        }
        return fixed;
    }

    /** Returns the rule with the fixes of all errors and warnings, as {@link #fixAll(Node)}; the same text if there are none. */
    public JsonLogic fixAll(JsonLogic rule) {
        RuleText text = RuleText.of(rule, "", kind);
        int limit = RuleText.allowed(rule, kind);
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

    /** Asked without recursion, which a rule that is too deep would not survive. */
    private static boolean isDeep(Node rule) {
        List<Node> level = List.of(rule);
        for (int depth = 0; depth < RuleWriter.MAX_DEPTH; depth++) {
            level = level.stream().flatMap(node -> below(node).stream()).toList();
            if (level.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<Node> below(Node node) {
        if (node instanceof Items items) {
            return items.elements();
        }
        if (node instanceof Call call) {
            return call.arguments();
        }
        return node instanceof Variable variable && variable.fallback() != null
                ? List.of(variable.fallback())
                : List.of();
    }
}
