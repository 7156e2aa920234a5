/** The event schemas returned with meters: {@link dev.togai.schema.EventSchema}. */
@NullMarked
package dev.togai.schema;

import org.jspecify.annotations.NullMarked;
