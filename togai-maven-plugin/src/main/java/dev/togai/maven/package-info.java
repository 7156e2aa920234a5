/** The goals of the Maven plugin. Each is the command of {@code togai} with the same name. */
@NullMarked
package dev.togai.maven;

import org.jspecify.annotations.NullMarked;
