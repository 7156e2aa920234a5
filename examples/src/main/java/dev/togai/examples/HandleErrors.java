package dev.togai.examples;

import dev.togai.error.CircuitOpenException;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import dev.togai.error.RateLimitedException;
import dev.togai.error.TogaiApiException;
import dev.togai.error.TogaiConnectionException;
import dev.togai.meter.UsageMeters;
import java.time.Duration;

/** Reactions of a caller to the failures of a call. */
public final class HandleErrors {

    private HandleErrors() {}

    /** Activates a meter and returns the outcome as a sentence. */
    public static String activate(UsageMeters meters, String id) {
        try {
            return "It is " + meters.activate(id).status().map(Object::toString).orElse("active, it seems") + ".";
        } catch (InvalidRequestException e) {
            return "Nothing was sent: " + e.violations().get(0);
        } catch (NotFoundException e) {
            return "There is no meter " + e.subject().orElseThrow() + ".";
        } catch (RateLimitedException e) {
            return "Try again in "
                    + e.retryAfter().orElse(Duration.ofSeconds(5)).toSeconds() + " s.";
        } catch (TogaiApiException e) {
            return "Togai returned " + e.status() + ": " + e.apiMessage();
        } catch (OutcomeUnknownException e) {
            return "It may be active. " + e.whatToCheck();
        } catch (CircuitOpenException e) {
            return "Nothing was sent, nor is for up to " + e.openDuration().toSeconds() + " s.";
        } catch (TogaiConnectionException e) {
            return "Nothing was sent: try again.";
        }
    }
}
