package dev.togai.spring.boot.test;

import dev.togai.feign.FeignOptions;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Connects the transport of {@code togai-feign} directly. Thread-safe. */
final class FakeTogaiProxyRemover implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof FeignOptions options ? options.withProxy(Optional.empty()) : bean;
    }
}
