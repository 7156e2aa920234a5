/**
 * A recorder of usage in the tests of applications: {@link dev.togai.recorder.test.TestRecorder} opens one that delivers to a fake,
 * and {@link dev.togai.recorder.test.RecorderAssertions} verifies its ledger and its dead letters.
 */
@NullMarked
package dev.togai.recorder.test;

import org.jspecify.annotations.NullMarked;
