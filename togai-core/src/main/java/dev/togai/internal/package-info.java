/**
 * Classes that the packages of this module share, and of the modules of this library it is exported to. Users do not see them.
 */
@NullMarked
package dev.togai.internal;

import org.jspecify.annotations.NullMarked;
