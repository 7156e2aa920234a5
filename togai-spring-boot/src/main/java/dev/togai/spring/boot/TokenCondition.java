package dev.togai.spring.boot;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches if a property has a token or names its file. An empty property counts as none, as in {@code ${TOKEN:}}. */
final class TokenCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        boolean found = StringUtils.hasText(environment.getProperty("togai.token"))
                || StringUtils.hasText(environment.getProperty("togai.token-file"));
        ConditionMessage.Builder message = ConditionMessage.forCondition("Togai token");
        return found
                ? ConditionOutcome.match(message.because("togai.token or togai.token-file is set"))
                : ConditionOutcome.noMatch(message.because("neither togai.token nor togai.token-file is set"));
    }
}
