/**
 * Usage meters as code: the declarations of meters, which are reviewed, checked and applied.
 *
 * <ul>
 *   <li>{@link dev.togai.meters.MeterSet} is a set of declarations. Start here.
 *   <li>{@link dev.togai.meters.MeterDeclaration} is a meter as it should be, with its examples, promises and change policy.
 * </ul>
 */
@NullMarked
package dev.togai.meters;

import org.jspecify.annotations.NullMarked;
