/** The comparisons of requests with resources that all resources share. Not exported. */
@NullMarked
package dev.togai.internal.compare;

import org.jspecify.annotations.NullMarked;
