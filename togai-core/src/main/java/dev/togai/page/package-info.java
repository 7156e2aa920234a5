/** The lazy iteration over paged lists: {@link dev.togai.page.PagedIterable}. */
@NullMarked
package dev.togai.page;

import org.jspecify.annotations.NullMarked;
