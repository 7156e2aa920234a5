/**
 * Checks of meters as code.
 *
 * <p>Start with {@link dev.togai.meters.check.MeterSetChecker}. Its methods are the commands of the command line, and each returns a
 * {@link dev.togai.meters.report.MeterReport}.
 */
@NullMarked
package dev.togai.meters.check;

import org.jspecify.annotations.NullMarked;
