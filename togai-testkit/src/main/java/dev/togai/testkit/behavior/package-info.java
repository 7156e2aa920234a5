/**
 * The choices that Togai's documents leave open: {@link dev.togai.testkit.behavior.FakeBehavior} names each one, its default
 * and its evidence.
 */
@NullMarked
package dev.togai.testkit.behavior;

import org.jspecify.annotations.NullMarked;
