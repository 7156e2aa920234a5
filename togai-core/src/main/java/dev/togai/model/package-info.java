/** The interface of all models with a JSON form: {@link dev.togai.model.JsonModel}. */
@NullMarked
package dev.togai.model;

import org.jspecify.annotations.NullMarked;
