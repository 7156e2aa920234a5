package dev.togai.spring.boot;

import dev.togai.TogaiClient;
import dev.togai.meter.UsageMeters;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The report of a client that is missing because the application has no token. */
@Order(Ordered.HIGHEST_PRECEDENCE) // Before Spring Boot's own report of missing beans, which does not know the reason.
final class MissingTogaiTokenFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

    /** By name, because an application may lack the module of the recorder. */
    private static final Set<String> TYPES =
            Set.of(TogaiClient.class.getName(), UsageMeters.class.getName(), "dev.togai.recorder.UsageRecorder");

    private final BeanFactory beanFactory;

    MissingTogaiTokenFailureAnalyzer(BeanFactory beanFactory) {
        this.beanFactory = beanFactory;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        Class<?> type = cause.getBeanType();
        if (type == null
                || !TYPES.contains(type.getName())
                || cause instanceof NoUniqueBeanDefinitionException
                || !lacksToken()) {
            return null;
        }
        return new FailureAnalysis(
                "A bean needs a " + type.getSimpleName() + ", and there is none because Togai's token is missing.",
                """
                Choose one of these:
                 - Set togai.token, for example with the environment variable TOGAI_TOKEN.
                 - Set togai.token-file to a file with the token.
                 - Define a TogaiConnectionDetails bean.
                 - In a test, put @AutoConfigureFakeTogai of togai-spring-boot-test on the class.""",
                cause);
    }

    /** Returns whether the token is all that the auto-configuration lacks. */
    private boolean lacksToken() {
        return beanFactory instanceof ListableBeanFactory beans
                && beans.getBeanNamesForType(TogaiAutoConfiguration.class, true, false).length > 0
                && beans.getBeanNamesForType(TogaiConnectionDetails.class, true, false).length == 0;
    }
}
