/**
 * Why a rule gives what it gives for an event: an {@link dev.togai.dsl.explain.Explanation} is the rule's tree with what each part
 * gave, which were not even asked, and which decided; as data, as a tree to print, and as one sentence.
 *
 * <p>It asks the very evaluator that it explains, part by part, so that it cannot tell another story. That takes its time: it is for
 * the one event that somebody asks about.
 */
@NullMarked
package dev.togai.dsl.explain;

import org.jspecify.annotations.NullMarked;
