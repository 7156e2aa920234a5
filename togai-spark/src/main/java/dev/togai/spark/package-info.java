/** Backtests over events that Spark reads. {@link dev.togai.spark.SparkBacktest} is the entry. */
@NullMarked
package dev.togai.spark;

import org.jspecify.annotations.NullMarked;
