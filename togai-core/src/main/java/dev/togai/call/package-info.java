/**
 * The description of a call to Togai, used by exceptions and listeners: {@link dev.togai.call.Operation} is the
 * operation called, {@link dev.togai.call.ApiCall} adds the subject and the progress.
 */
@NullMarked
package dev.togai.call;

import org.jspecify.annotations.NullMarked;
