/**
 * Event schemas as Togai shows them beside a meter: {@link dev.togai.schema.EventSchema}.
 */
@NullMarked
package dev.togai.schema;

import org.jspecify.annotations.NullMarked;
