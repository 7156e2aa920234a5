/**
 * Shared by the packages of this module only; not exported.
 */
@NullMarked
package dev.togai.internal;

import org.jspecify.annotations.NullMarked;
