package dev.togai.testkit.internal;

import dev.togai.auth.AccessToken;
import dev.togai.call.Operation;
import dev.togai.error.ErrorResponse;
import dev.togai.error.TogaiApiException;
import dev.togai.error.UnsuccessfulResponseException;
import dev.togai.json.TogaiJson;
import dev.togai.model.SuccessResponse;
import dev.togai.testkit.fault.FaultPlan;
import dev.togai.testkit.journal.RecordedCall;
import dev.togai.time.TimeSource;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state of a fake that its in-memory calls and its servers share: operations, authentication, planned errors, faults and
 * the call journal. Thread-safe.
 */
public final class FakeBackend {

    private static final String SCHEME = "Bearer ";

    private final FakeState state;
    private final FakeUsageMeters usageMeters;
    private final FakeCustomers customers;
    private final FakeAccounts accounts;
    private final FakeEventSchemas eventSchemas;
    private final FakeIngestion ingestion;
    private final FakeEvents events;
    private final FakeMetrics metrics;
    private final RequestQuota requestQuota;
    private final PlannedErrors plannedErrors = new PlannedErrors();
    private final CallJournal journal;
    private final IssuedTokenStore issuedTokens;
    private final Optional<String> token;
    private final TimeSource time;
    private final Consumer<RecordedCall> listener;
    private final FaultPlan initialFaults;
    private volatile FaultPlan faults;

    /**
     * Creates the state of an empty fake.
     *
     * @param state the resources
     * @param token the only API token to accept, empty to accept any
     * @param clock the clock by which issued tokens expire
     * @param time the time source for delays and late effects
     * @param listener receives each recorded call
     * @param faults the faults to inject
     * @param maxCalls the maximum number of calls in the journal
     */
    public FakeBackend(
            FakeState state,
            Optional<String> token,
            Clock clock,
            TimeSource time,
            Consumer<RecordedCall> listener,
            FaultPlan faults,
            int maxCalls) {
        this.state = state;
        this.usageMeters = new FakeUsageMeters(state);
        this.customers = new FakeCustomers(state);
        this.accounts = new FakeAccounts(state);
        this.eventSchemas = new FakeEventSchemas(state);
        this.ingestion = new FakeIngestion(state);
        this.events = new FakeEvents(state);
        this.metrics = new FakeMetrics(state);
        this.requestQuota = new RequestQuota(state.behaviors(), clock);
        this.token = token;
        this.journal = new CallJournal(clock, maxCalls);
        this.issuedTokens = new IssuedTokenStore(clock);
        this.time = time;
        this.listener = listener;
        this.initialFaults = faults;
        this.faults = faults;
    }

    /** Removes all resources, planned errors, issued tokens and recorded calls, and restores the faults of the creation. */
    public void reset() {
        faults = initialFaults;
        plannedErrors.clear();
        issuedTokens.revokeAll();
        requestQuota.reset();
        state.reset();
        journal.clear();
    }

    /** Returns the resources. */
    public FakeState state() {
        return state;
    }

    /** Returns the operations on usage meters, without journal, planned errors and faults. */
    public FakeUsageMeters usageMeters() {
        return usageMeters;
    }

    /** Returns the operations on customers, without journal, planned errors and faults. */
    public FakeCustomers customers() {
        return customers;
    }

    /** Returns the operations on accounts, without journal, planned errors and faults. */
    public FakeAccounts accounts() {
        return accounts;
    }

    /** Returns the operations on event schemas, without journal, planned errors and faults. */
    public FakeEventSchemas eventSchemas() {
        return eventSchemas;
    }

    /** Returns the ingestion of events, without journal, planned errors and faults. */
    public FakeIngestion ingestion() {
        return ingestion;
    }

    /** Returns the operations on events, without journal, planned errors and faults. */
    public FakeEvents events() {
        return events;
    }

    /** Returns the operation on metrics, without journal, planned errors and faults. */
    public FakeMetrics metrics() {
        return metrics;
    }

    /** Returns the response to a request that exceeds the quota of its operation, if there is one. */
    public Optional<ErrorResponse> takeQuota(Operation operation) {
        return requestQuota.take(operation);
    }

    /** Returns the errors that a test planned. */
    public PlannedErrors plannedErrors() {
        return plannedErrors;
    }

    /** Returns the journal. Calls are added through {@link #record}. */
    public CallJournal journal() {
        return journal;
    }

    /** Returns the short-lived tokens. */
    public IssuedTokenStore issuedTokens() {
        return issuedTokens;
    }

    /** Returns the faults to inject. Each connection and each request takes one from it. */
    public FaultPlan faults() {
        return faults;
    }

    /** Replaces the faults to inject. */
    public void setFaults(FaultPlan faults) {
        this.faults = faults;
    }

    /** Returns the time source of the fake. */
    public TimeSource time() {
        return time;
    }

    /** Returns the only accepted API token, empty if any is accepted. It is a secret: pass it to clients, do not log it. */
    public Optional<String> token() {
        return token;
    }

    /** Returns whether an {@code Authorization} header carries the API token, or an issued token that is valid. */
    public boolean isAuthorized(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            return false;
        }
        String given = authorization.substring(SCHEME.length());
        if (IssuedTokenStore.hasIssuedFormat(given)) {
            return issuedTokens.isValid(given);
        }
        return token.map(given::equals).orElse(!given.isBlank());
    }

    /**
     * Returns the short-lived token for an authorized request. An API token gets a new one, which is valid for 24 hours of the
     * fake's clock. An issued token gets itself.
     *
     * @throws IllegalArgumentException if the header has no bearer token
     */
    public AccessToken authenticate(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(SCHEME)) {
            throw new IllegalArgumentException("A bearer token is required.");
        }
        String given = authorization.substring(SCHEME.length());
        return IssuedTokenStore.hasIssuedFormat(given) ? new AccessToken(given) : issuedTokens.issue();
    }

    /** Takes the error that a test planned for the next call, if there is one. */
    public Optional<ErrorResponse> pollPlannedError() {
        return plannedErrors.poll();
    }

    /** Returns the response body for a failure. */
    public static String responseBodyOf(TogaiApiException failure) {
        return failure instanceof UnsuccessfulResponseException
                ? TogaiJson.write(new SuccessResponse(false))
                : errorBody(failure.apiMessage());
    }

    /** Returns the documented error body with the message, truncated to the documented length. */
    public static String errorBody(String message) {
        return TogaiJson.errorBody(ApiErrors.truncate(message));
    }

    /** Adds a call to the journal, with all issued tokens masked, and passes it to the listener. */
    public void record(RecordedCall call) {
        RecordedCall masked = new RecordedCall(
                call.method(),
                IssuedTokenStore.mask(call.target()),
                withoutTokens(call.headers()),
                IssuedTokenStore.mask(call.requestBody()),
                call.status(),
                IssuedTokenStore.mask(call.responseBody()));
        journal.add(masked);
        listener.accept(masked);
    }

    private static Map<String, List<String>> withoutTokens(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        header -> header.getValue().stream()
                                .map(IssuedTokenStore::mask)
                                .toList()));
    }
}
