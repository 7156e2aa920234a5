package dev.togai.config;

import java.util.Objects;

/**
 * What a transport is opened with. Immutable and thread-safe.
 *
 * @param environment where Togai is
 * @param tokens who calls
 * @param timeouts how long to wait
 * @param ruleForm how requests carry their rules
 */
public record ClientConfig(Environment environment, TokenSource tokens, Timeouts timeouts, RuleForm ruleForm) {

    /** Refuses nulls. */
    public ClientConfig {
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(tokens, "tokens");
        Objects.requireNonNull(timeouts, "timeouts");
        Objects.requireNonNull(ruleForm, "ruleForm");
    }

    /** That place and caller, with the default timeouts and rules as text. */
    public static ClientConfig of(Environment environment, TokenSource tokens) {
        return new ClientConfig(environment, tokens, Timeouts.defaults(), RuleForm.TEXT);
    }

    /** The same with other timeouts. */
    public ClientConfig withTimeouts(Timeouts timeouts) {
        return new ClientConfig(environment, tokens, timeouts, ruleForm);
    }

    /** The same with rules in another form. */
    public ClientConfig withRuleForm(RuleForm ruleForm) {
        return new ClientConfig(environment, tokens, timeouts, ruleForm);
    }
}
