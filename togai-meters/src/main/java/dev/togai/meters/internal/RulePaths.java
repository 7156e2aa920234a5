package dev.togai.meters.internal;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The paths of the variables of a rule. */
public final class RulePaths {

    private RulePaths() {}

    /** Returns the paths in the order in which the rule names them. */
    public static Set<String> of(Node rule) {
        Set<String> paths = new LinkedHashSet<>();
        add(rule, paths);
        return paths;
    }

    private static void add(Node rule, Set<String> paths) {
        List<Node> parts = List.of();
        if (rule instanceof Variable variable) {
            paths.add(variable.path());
            parts = variable.fallback() == null ? List.of() : List.of(variable.fallback());
        } else if (rule instanceof OperatorCall call) {
            parts = call.arguments();
        } else if (rule instanceof ListNode list) {
            parts = list.elements();
        }
        parts.forEach(part -> add(part, paths));
    }
}
