package dev.togai.spring.boot.test;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * The attribute of {@link AutoConfigureFakeTogai} as a property of the context. Tests with equal attributes share a context.
 *
 * @param overHttp whether the client uses HTTP
 */
record FakeTogaiContextCustomizer(boolean overHttp) implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "@AutoConfigureFakeTogai",
                        Map.of(
                                FakeTogaiAutoConfiguration.OVER_HTTP,
                                overHttp,
                                // A test must not use the directory of the application.
                                "togai.recorder.durability",
                                "memory",
                                "togai.recorder.when-full.policy",
                                "reject")));
    }
}
