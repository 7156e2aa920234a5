/** What the library costs, beside named peers; docs/benchmarks.md has the commands and the results. */
@NullMarked
package dev.togai.benchmarks;

import org.jspecify.annotations.NullMarked;
