/**
 * Backtests of changed meters: the usage that the meters before and after a change compute from the same past events.
 *
 * <ul>
 *   <li>{@link dev.togai.backtest.Backtest} has the meters and the options. Start here.
 *   <li>{@link dev.togai.backtest.BacktestTally} adds up a part of the events. Tallies are merged in any order.
 *   <li>{@link dev.togai.backtest.BacktestResult} is the result.
 * </ul>
 */
@NullMarked
package dev.togai.backtest;

import org.jspecify.annotations.NullMarked;
