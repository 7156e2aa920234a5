/**
 * The report of a backtest, as text, Markdown, JSON and HTML.
 *
 * <p>{@link dev.togai.backtest.report.BacktestReport} is the entry. Text, Markdown and HTML are renderings of one document: sections of
 * {@link dev.togai.backtest.report.ReportBlock}s, which the classes that end in {@code Section} and {@code Tables} build from the result.
 */
@NullMarked
package dev.togai.backtest.report;

import org.jspecify.annotations.NullMarked;
