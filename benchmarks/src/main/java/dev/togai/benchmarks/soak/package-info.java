/**
 * Very many calls against a service at which things go wrong, and checks that none was lost, none done twice, and nothing leaked:
 * {@link dev.togai.benchmarks.soak.Soak} is the program; docs/benchmarks.md has the commands and the results.
 */
@NullMarked
package dev.togai.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
