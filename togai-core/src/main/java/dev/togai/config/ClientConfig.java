package dev.togai.config;

import java.util.Objects;
import java.util.Optional;

/**
 * What a transport is opened with. Immutable and thread-safe.
 *
 * @param environment where Togai is
 * @param tokens who calls
 * @param tokenExchange whether what {@code tokens} gives is a key that is exchanged for short-lived tokens
 * @param timeouts how long to wait
 * @param ruleForm how requests carry their rules
 * @param resilience what to do about a service that is slow, busy or broken
 * @param listener who is told what becomes of calls
 * @param time what time it is
 */
public record ClientConfig(
        Environment environment,
        TokenSource tokens,
        Optional<TokenExchange> tokenExchange,
        Timeouts timeouts,
        RuleForm ruleForm,
        ResiliencePolicy resilience,
        CallListener listener,
        Timekeeper time) {

    /** Refuses nulls. */
    public ClientConfig {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(tokenExchange, "tokenExchange");
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(ruleForm, "ruleForm");
        Objects.requireNonNull(resilience, "resilience");
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(time, "time");
    }

    /** That place and caller, with the default for all else. */
    public static ClientConfig of(Environment environment, TokenSource tokens) {
        return new ClientConfig(
                environment,
                tokens,
                Optional.empty(),
                Timeouts.defaults(),
                RuleForm.TEXT,
                ResiliencePolicy.defaults(),
                CallListener.NONE,
                Timekeeper.system());
    }

    /** The same with keys exchanged for short-lived tokens. */
    public ClientConfig withTokenExchange(TokenExchange tokenExchange) {
        return new ClientConfig(
                environment, tokens, Optional.of(tokenExchange), timeouts, ruleForm, resilience, listener, time);
    }

    /** The same with other timeouts. */
    public ClientConfig withTimeouts(Timeouts timeouts) {
        return new ClientConfig(environment, tokens, tokenExchange, timeouts, ruleForm, resilience, listener, time);
    }

    /** The same with rules in another form. */
    public ClientConfig withRuleForm(RuleForm ruleForm) {
        return new ClientConfig(environment, tokens, tokenExchange, timeouts, ruleForm, resilience, listener, time);
    }

    /** The same with another policy. */
    public ClientConfig withResilience(ResiliencePolicy resilience) {
        return new ClientConfig(environment, tokens, tokenExchange, timeouts, ruleForm, resilience, listener, time);
    }

    /** The same with another listener. */
    public ClientConfig withListener(CallListener listener) {
        return new ClientConfig(environment, tokens, tokenExchange, timeouts, ruleForm, resilience, listener, time);
    }

    /** The same with another time. */
    public ClientConfig withTime(Timekeeper time) {
        return new ClientConfig(environment, tokens, tokenExchange, timeouts, ruleForm, resilience, listener, time);
    }
}
