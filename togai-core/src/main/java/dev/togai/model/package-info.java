/**
 * The types that the models of all resources share: {@link dev.togai.model.JsonModel}, the interface of everything with a
 * JSON form, {@link dev.togai.model.Patch}, the change of one field, and {@link dev.togai.model.SuccessResponse}.
 */
@NullMarked
package dev.togai.model;

import org.jspecify.annotations.NullMarked;
