package dev.togai.spring.boot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the indicator {@code togai} is enabled, by the rules of Spring Boot's {@code @ConditionalOnEnabledHealthIndicator},
 * which is in another package in each line.
 */
final class HealthCondition extends SpringBootCondition {

    private static final String OWN = "management.health.togai.enabled";
    private static final String DEFAULTS = "management.health.defaults.enabled";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean defaults = environment.getProperty(DEFAULTS, Boolean.class, true);
        boolean enabled = environment.getProperty(OWN, Boolean.class, defaults);
        return new ConditionOutcome(
                enabled, ConditionMessage.forCondition("Togai health").because(OWN + " is " + enabled));
    }
}
