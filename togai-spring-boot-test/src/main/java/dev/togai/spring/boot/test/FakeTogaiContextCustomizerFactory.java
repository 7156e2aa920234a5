package dev.togai.spring.boot.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** A factory of customizers for test classes with {@link AutoConfigureFakeTogai}, on the class or an enclosing one. */
final class FakeTogaiContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
        AutoConfigureFakeTogai annotation =
                TestContextAnnotationUtils.findMergedAnnotation(testClass, AutoConfigureFakeTogai.class);
        return annotation == null ? null : new FakeTogaiContextCustomizer(annotation.overHttp());
    }
}
