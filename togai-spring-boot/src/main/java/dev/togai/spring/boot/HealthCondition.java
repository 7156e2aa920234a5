package dev.togai.spring.boot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if an indicator is enabled, by default {@code togai}, by the rules of Spring Boot's {@code @ConditionalOnEnabledHealthIndicator},
 * which is in another package in each line.
 */
class HealthCondition extends SpringBootCondition {

    private static final String DEFAULTS = "management.health.defaults.enabled";

    private final String property;

    HealthCondition() {
        this("togai");
    }

    HealthCondition(String indicator) {
        this.property = "management.health." + indicator + ".enabled";
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean defaults = environment.getProperty(DEFAULTS, Boolean.class, true);
        boolean enabled = environment.getProperty(property, Boolean.class, defaults);
        return new ConditionOutcome(
                enabled, ConditionMessage.forCondition("Togai health").because(property + " is " + enabled));
    }
}
