/**
 * The JSON of a snapshot of a fake: {@code SnapshotWriter} writes it and {@code SnapshotReader} reads it, entry by entry, with one codec
 * for each kind of resource.
 *
 * <p>Models of the API have their own JSON. Around it are the values that no model has, such as the number of the last change.
 */
@NullMarked
package dev.togai.testkit.internal.snapshot;

import org.jspecify.annotations.NullMarked;
