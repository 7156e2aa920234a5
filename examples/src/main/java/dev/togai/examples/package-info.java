/**
 * One story per file: {@link dev.togai.examples.MeterLifecycleExample} is the whole life of a meter, the others are a page each.
 */
@NullMarked
package dev.togai.examples;

import org.jspecify.annotations.NullMarked;
