/** The throughput, the memory and the queries of a fake that meters. */
@NullMarked
package dev.togai.benchmarks.metering;

import org.jspecify.annotations.NullMarked;
