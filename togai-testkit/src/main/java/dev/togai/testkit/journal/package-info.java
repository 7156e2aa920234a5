/**
 * The calls that a fake received: {@link dev.togai.testkit.journal.RecordedCall}.
 */
@NullMarked
package dev.togai.testkit.journal;

import org.jspecify.annotations.NullMarked;
