/**
 * One example per file: {@link dev.togai.examples.MeterLifecycleExample} shows the whole lifecycle of a meter, the others one task each.
 */
@NullMarked
package dev.togai.examples;

import org.jspecify.annotations.NullMarked;
