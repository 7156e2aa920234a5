package dev.togai.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** The auto-configuration under Spring's ahead-of-time processing, which precedes a native image. */
class AheadOfTimeTest {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TogaiAutoConfiguration.class,
        TogaiHealthAutoConfiguration.class,
        TogaiRecorderAutoConfiguration.class,
        TogaiRecorderHealthAutoConfiguration.class
    })
    static class Application {}

    private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
    private final DefaultGenerationContext generation =
            new DefaultGenerationContext(new ClassNameGenerator(ClassName.get(Application.class)), files);

    private void process() {
        try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of("togai.token=secret-token").applyTo(application);
            application.register(Application.class);
            new ApplicationContextAotGenerator().processAheadOfTime(application, generation);
            generation.writeGeneratedContent();
        }
    }

    @Test
    void the_beans_become_code_without_the_token() throws Exception {
        process();

        assertThat(files.getGeneratedFiles(Kind.SOURCE).keySet())
                .anyMatch(file -> file.endsWith("TogaiAutoConfiguration__BeanDefinitions.java"))
                .anyMatch(file -> file.endsWith("TogaiRecorderAutoConfiguration__BeanDefinitions.java"));
        for (String file : files.getGeneratedFiles(Kind.SOURCE).keySet()) {
            assertThat(files.getGeneratedFileContent(Kind.SOURCE, file))
                    .as(file)
                    .doesNotContain("secret-token");
        }
    }

    @Test
    void the_properties_are_bound_without_metadata_of_the_library() {
        process();

        assertThat(RuntimeHintsPredicates.reflection().onType(TogaiProperties.class))
                .accepts(generation.getRuntimeHints());
        assertThat(RuntimeHintsPredicates.reflection().onType(TogaiRecorderProperties.class))
                .accepts(generation.getRuntimeHints());
        assertThat(Stream.of(TogaiProperties.class, TogaiRecorderProperties.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredClasses())))
                .filteredOn(Class::isRecord)
                .isNotEmpty()
                .allSatisfy(nested -> assertThat(RuntimeHintsPredicates.reflection()
                                .onType(nested)
                                .test(generation.getRuntimeHints()))
                        .isTrue());
    }
}
