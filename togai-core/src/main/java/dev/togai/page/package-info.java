/**
 * Walking pages lazily: {@link dev.togai.page.Paged}.
 */
@NullMarked
package dev.togai.page;

import org.jspecify.annotations.NullMarked;
