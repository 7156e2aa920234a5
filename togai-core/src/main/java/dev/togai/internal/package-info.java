/** The internals that the packages and modules of this library share. Users do not see them. */
@NullMarked
package dev.togai.internal;

import org.jspecify.annotations.NullMarked;
