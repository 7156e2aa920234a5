/** The checks that the limits of all resources share. Not exported. */
@NullMarked
package dev.togai.internal.limits;

import org.jspecify.annotations.NullMarked;
