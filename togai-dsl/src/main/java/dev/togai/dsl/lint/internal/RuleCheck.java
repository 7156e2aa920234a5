package dev.togai.dsl.lint.internal;

import dev.togai.dsl.lint.finding.LintCheck;
import java.util.List;

/** A check, or a small family of them, over the parts of a rule. Stateless, and so thread-safe. */
interface RuleCheck {

    /** What it looks for. */
    List<LintCheck> checks();

    /** Looks at one part; it is shown every part of the rule once, from the outside in. */
    void check(NodeContext part, FindingCollector findings);
}
