/**
 * Authentication: the API token, where tokens come from, the exchange of a key for short-lived tokens, and the removal of secrets
 * from messages. Start with {@link dev.togai.auth.TokenSource}.
 */
@NullMarked
package dev.togai.auth;

import org.jspecify.annotations.NullMarked;
