/** Parts of messages, and the writer of files, that the other packages of this module share. Not exported. */
@NullMarked
package dev.togai.meters.internal;

import org.jspecify.annotations.NullMarked;
