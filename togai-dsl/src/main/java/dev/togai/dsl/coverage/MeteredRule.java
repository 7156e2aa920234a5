package dev.togai.dsl.coverage;

import dev.togai.dsl.ast.Node;

/**
 * A matcher or a formula of a meter. Immutable and thread-safe.
 *
 * @param field the field of the rule in the meter, as {@code computations[0].matcher}
 * @param node the rule
 * @param isMatcher whether the rule is a matcher; otherwise it is a formula
 * @param computation the index of the computation in the meter
 */
record MeteredRule(String field, Node node, boolean isMatcher, int computation) {}
