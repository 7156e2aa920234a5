/**
 * The command line program {@code togai}. Start with {@link dev.togai.cli.TogaiCli}.
 *
 * <p>{@code TogaiCli} parses the arguments with picocli, selects one {@code CliCommand} and runs it with a {@code CliContext}, which
 * has the streams and the directory. Commands write results to standard output and messages to standard error. They return an
 * exit code of {@code ExitCodes}.
 *
 * <p>The commands are described by picocli's programming interface and not by annotations, because reflection on annotated classes
 * would slow down the start.
 */
@NullMarked
package dev.togai.cli;

import org.jspecify.annotations.NullMarked;
