/**
 * Trees for human eyes: {@link dev.togai.dsl.print.RulePrinter} is what the terms' {@code toString} shows.
 *
 * <p>Not exported: the form is never read back and may change.
 */
@NullMarked
package dev.togai.dsl.print;

import org.jspecify.annotations.NullMarked;
