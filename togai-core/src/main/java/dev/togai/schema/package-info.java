/**
 * Event schemas: the models, the requests and the operations. Start with {@link dev.togai.schema.EventSchemas}, the operations;
 * {@link dev.togai.schema.Schemas} builds new schemas and changes, and {@link dev.togai.schema.EventSchema} is a schema in a
 * response.
 *
 * <p>Requests are checked against the documented limits when they are built; responses are not checked.
 */
@NullMarked
package dev.togai.schema;

import org.jspecify.annotations.NullMarked;
