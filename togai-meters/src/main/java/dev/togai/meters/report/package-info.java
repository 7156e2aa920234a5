/**
 * The reports of checks of meters, which the command line, the Maven plugin and tests share.
 *
 * <ul>
 *   <li>{@link dev.togai.meters.report.MeterReport} is the result of a check: its entries and a summary. It is rendered as text, as JSON
 *       or as Markdown.
 *   <li>{@link dev.togai.meters.report.ReportEntry} is a statement about a meter or about a place in a file.
 *   <li>{@link dev.togai.meters.report.SourceLocation} is a place in a file.
 * </ul>
 */
@NullMarked
package dev.togai.meters.report;

import org.jspecify.annotations.NullMarked;
