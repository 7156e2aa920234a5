/**
 * Customers, their accounts and the aliases of accounts: the receivers of events. Start with {@link dev.togai.account.Customers}
 * and {@link dev.togai.account.Accounts}, the operations.
 *
 * <p>A customer has one account or more, and events are billed to an account. An event names the account by its id or by an alias.
 * Requests are checked against the documented limits when they are built; responses are not checked.
 */
@NullMarked
package dev.togai.account;

import org.jspecify.annotations.NullMarked;
