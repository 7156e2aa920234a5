package dev.togai.dsl.lint;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.lint.finding.Finding;
import dev.togai.dsl.lint.finding.LintCheck;
import dev.togai.dsl.lint.finding.RuleKind;
import dev.togai.dsl.lint.internal.RuleAnalyzer;
import dev.togai.dsl.lint.internal.RuleCheckRegistry;
import dev.togai.dsl.text.RuleNotation;
import dev.togai.rule.JsonLogic;
import dev.togai.schema.EventSchema;
import java.util.List;
import java.util.Optional;

/**
 * A checker of rules: finds parts that fail, parts that Togai's engine evaluates differently than they read, and parts that cannot be
 * intended.
 *
 * <p>Rules that were built with this library have no errors, and rarely warnings. {@link #checks()} lists all checks. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * JsonLogic matcher = JsonLogic.of("{\"in\":[{\"var\":\"dimensions.city\"},\"chennai\",\"mumbai\"]}");
 * RuleChecker checker = RuleChecker.of(RuleKind.MATCHER);
 * for (Finding finding : checker.check(matcher)) {
 *     log.add(finding.toString());
 * }
 * JsonLogic fixed = checker.fixAll(matcher);
 * }</pre>
 */
public final class RuleChecker {

    private final RuleKind kind;
    private final Optional<EventSchema> schema;
    private final Optional<RuleNotation> notation;
    private final RuleAnalyzer analyzer;

    private RuleChecker(RuleKind kind, Optional<EventSchema> schema, Optional<RuleNotation> notation) {
        this.kind = kind;
        this.schema = schema;
        this.notation = notation;
        this.analyzer = new RuleAnalyzer(kind, schema, notation.map(it -> it::format));
    }

    /** Returns a checker for rules of the given kind, over events of any schema. */
    public static RuleChecker of(RuleKind kind) {
        return new RuleChecker(kind, Optional.empty(), Optional.empty());
    }

    /** Returns a copy that also checks the fields of events against the given schema. */
    public RuleChecker withSchema(EventSchema schema) {
        return new RuleChecker(kind, Optional.of(schema), notation);
    }

    /**
     * Returns a copy whose messages quote rules in this notation. By default, they quote a rule as it is given: a tree in readable
     * form, and JSON as JSONLogic.
     */
    public RuleChecker withNotation(RuleNotation notation) {
        return new RuleChecker(kind, schema, Optional.of(notation));
    }

    /** Returns all checks, those of {@link MeterChecker} included. */
    public static List<LintCheck> checks() {
        return RuleCheckRegistry.ALL;
    }

    /** Returns the findings of a rule, worst first. */
    public List<Finding> check(Node rule) {
        return analyzer.check(rule);
    }

    /**
     * Returns the findings of a rule in JSON: those of the text, then those of the rule, worst first. If the text is not a rule but can
     * be fixed, the findings after the first are those of the fixed text.
     */
    public List<Finding> check(JsonLogic rule) {
        return analyzer.check(rule, "");
    }

    /**
     * Returns the rule with the fixes of all errors and warnings applied, one after the other until none is left. Returns the rule
     * itself if there are none. Does not fix notes. The result exceeds the documented length only if the rule does.
     *
     * <p>Review the result: a fix is a guess at the intent, and {@link LintCheck#fix()} describes the difference from the rule before.
     */
    public Node fixAll(Node rule) {
        return analyzer.fixAll(rule);
    }

    /** Returns the rule with the fixes of all errors and warnings applied, as {@link #fixAll(Node)} does; the same text if none apply. */
    public JsonLogic fixAll(JsonLogic rule) {
        return analyzer.fixAll(rule);
    }
}
