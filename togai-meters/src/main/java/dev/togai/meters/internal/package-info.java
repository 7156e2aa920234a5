/**
 * Parts of messages, and the writer of files, that the other packages of this module share. Exported to the module of backtests only.
 */
@NullMarked
package dev.togai.meters.internal;

import org.jspecify.annotations.NullMarked;
