/**
 * Fuzzing with Jazzer. {@link dev.togai.dsl.fuzz.FuzzTest} starts the targets; a target is a class with one static method
 * {@code fuzzerTestOneInput(byte[])} that fails if a law is broken.
 */
package dev.togai.dsl.fuzz;
