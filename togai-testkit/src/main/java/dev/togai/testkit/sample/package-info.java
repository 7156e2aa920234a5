/**
 * Sample events for tests of meters: {@link dev.togai.testkit.sample.SampleEvents} draws them by seed from an event schema, and at the
 * boundaries of a meter's rules. {@link dev.togai.testkit.sample.SampleHistory} writes files of them, with late, repeated and damaged
 * lines.
 */
@NullMarked
package dev.togai.testkit.sample;

import org.jspecify.annotations.NullMarked;
