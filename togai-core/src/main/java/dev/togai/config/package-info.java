/**
 * What every transport must honour: {@link dev.togai.config.Environment} is where, {@link dev.togai.auth.TokenSource} is
 * who, {@link dev.togai.config.Timeouts} is how long, {@link dev.togai.config.ResiliencePolicy} is what then.
 */
@NullMarked
package dev.togai.config;

import org.jspecify.annotations.NullMarked;
