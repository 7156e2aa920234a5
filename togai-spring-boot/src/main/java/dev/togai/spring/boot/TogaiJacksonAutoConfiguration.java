package dev.togai.spring.boot;

import dev.togai.jackson2.TogaiJackson2Module;
import dev.togai.jackson3.TogaiJackson3Module;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The auto-configuration of the modules for JSON mappers, with which controllers read and write the models. Spring Boot adds a bean
 * that is a module to its mapper.
 */
@AutoConfiguration
public final class TogaiJacksonAutoConfiguration {

    /** Creates the configuration, which Spring does. */
    public TogaiJacksonAutoConfiguration() {}

    /** The module for the mapper of Spring Boot 3. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = {"com.fasterxml.jackson.databind.Module", "dev.togai.jackson2.TogaiJackson2Module"})
    static final class Jackson2Configuration {

        @Bean
        @ConditionalOnMissingBean
        TogaiJackson2Module togaiJackson2Module() {
            return new TogaiJackson2Module();
        }
    }

    /** The module for the mapper of Spring Boot 4. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = {"tools.jackson.databind.JacksonModule", "dev.togai.jackson3.TogaiJackson3Module"})
    static final class Jackson3Configuration {

        @Bean
        @ConditionalOnMissingBean
        TogaiJackson3Module togaiJackson3Module() {
            return new TogaiJackson3Module();
        }
    }
}
