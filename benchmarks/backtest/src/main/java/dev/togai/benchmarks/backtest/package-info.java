/**
 * Backtests beside other programs that compute the same sums from the same file of events. {@link
 * dev.togai.benchmarks.backtest.BacktestComparison} is the program, and docs/benchmarks.md has the command and the results.
 */
@NullMarked
package dev.togai.benchmarks.backtest;

import org.jspecify.annotations.NullMarked;
