package dev.togai.dsl.preview;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.eval.CompiledRule;
import dev.togai.dsl.eval.EventLayout;
import dev.togai.dsl.eval.RuleCompiler;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects rules and compiles them over one layout. Each rule is found again by the handle that adding it returned. Not
 * thread-safe.
 */
final class RuleBatch {

    /** Identifies a rule of a batch. */
    static final class Handle {
        private final RuleBatch batch;
        private final int index;

        private Handle(RuleBatch batch, int index) {
            this.batch = batch;
            this.index = index;
        }
    }

    /** The compiled rules of a batch. Immutable and thread-safe. */
    static final class Compiled {
        private final RuleBatch batch;
        private final List<CompiledRule> rules;

        private Compiled(RuleBatch batch, List<CompiledRule> rules) {
            this.batch = batch;
            this.rules = rules;
        }

        /** Returns the layout of all rules of the batch. */
        EventLayout layout() {
            return rules.get(0).layout();
        }

        /** Returns the rule that was added for that handle. */
        CompiledRule get(Handle handle) {
            if (handle.batch != batch) {
                throw new IllegalArgumentException("The handle belongs to another batch of rules");
            }
            return rules.get(handle.index);
        }
    }

    private final List<Node> rules = new ArrayList<>();

    /** Creates a batch with one constant rule, so that meters without rules have a layout too. */
    RuleBatch() {
        rules.add(Literal.of(true));
    }

    /** Adds a rule, and returns the handle to get its compiled form by. */
    Handle add(Node rule) {
        rules.add(rule);
        return new Handle(this, rules.size() - 1);
    }

    /** Compiles all rules that were added. */
    Compiled compile(Assumptions assumptions) {
        return new Compiled(this, RuleCompiler.of(assumptions.dialect()).compileAll(rules, assumptions.projection()));
    }
}
