/**
 * The page of a fake server, {@code /_fake}: its state in a browser.
 *
 * <p>{@link dev.togai.testkit.internal.page.FakePage} responds to requests below {@code /_fake}, apart from the routes of the API,
 * faults, planned errors and the journal. {@code PageAccess} checks the host and the token, {@code PageFiles} has the static files,
 * {@code PageRoutes} the data, and {@code LiveUpdates} streams changes. Data comes from {@code PageState}.
 */
@NullMarked
package dev.togai.testkit.internal.page;

import org.jspecify.annotations.NullMarked;
