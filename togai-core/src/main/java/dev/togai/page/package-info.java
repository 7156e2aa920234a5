/**
 * Paged lists: {@link dev.togai.page.PagedIterable} iterates over them lazily, {@link dev.togai.page.PageContext} is the page
 * size and order that Togai reports.
 */
@NullMarked
package dev.togai.page;

import org.jspecify.annotations.NullMarked;
