package dev.togai.dsl.lint.internal;

import dev.togai.dsl.lint.finding.LintCheck;
import java.util.List;

/** A check, or a small family of checks, of the nodes of a rule. Stateless and thread-safe. */
interface RuleCheck {

    /** Returns the descriptions of the checks. */
    List<LintCheck> checks();

    /** Checks one node. Called for each node of a rule once, outer nodes first. */
    void check(NodeContext part, FindingCollector findings);
}
