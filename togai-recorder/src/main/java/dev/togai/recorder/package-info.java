/**
 * A recorder of usage: application code records events, and the recorder delivers each of them to Togai once.
 */
@NullMarked
package dev.togai.recorder;

import org.jspecify.annotations.NullMarked;
