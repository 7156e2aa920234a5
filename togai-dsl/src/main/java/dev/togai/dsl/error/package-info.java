/** The exceptions of this module. */
@NullMarked
package dev.togai.dsl.error;

import org.jspecify.annotations.NullMarked;
