/**
 * The fake as an executable, {@code fake-togai.jar}: {@link dev.togai.testkit.cli.FakeTogaiCli}.
 */
@NullMarked
package dev.togai.testkit.cli;

import org.jspecify.annotations.NullMarked;
