package dev.togai.jackson2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.meter.UsageMeter;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The module descriptor: all other tests run on the class path, this one loads the classes in a layer of modules. */
class Jackson2ModulePathTest {

    private static ClassLoader modules() {
        Path[] modulePath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry -> entry.matches(
                                ".*(/togai-(core|jackson2)/target/(classes|[^/]+\\.jar)|/(jackson-(core|databind|annotations)|jspecify)-[^/]+\\.jar)/?"))
                .map(Path::of)
                .toArray(Path[]::new);
        ModuleLayer parent = ModuleLayer.boot();
        Configuration configuration = parent.configuration()
                .resolve(ModuleFinder.of(modulePath), ModuleFinder.of(), Set.of("dev.togai.jackson2"));
        return ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(parent), ClassLoader.getPlatformClassLoader())
                .layer()
                .findLoader("dev.togai.jackson2");
    }

    private static Object newMapper(ClassLoader modules) throws ReflectiveOperationException {
        return modules.loadClass("com.fasterxml.jackson.databind.ObjectMapper")
                .getConstructor()
                .newInstance();
    }

    private static String roundTrip(Object mapper, ClassLoader modules) throws ReflectiveOperationException {
        Class<?> type = modules.loadClass(UsageMeter.class.getName());
        Object meter = mapper.getClass()
                .getMethod("readValue", String.class, Class.class)
                .invoke(mapper, Jackson2Samples.json(UsageMeter.class), type);
        return (String)
                mapper.getClass().getMethod("writeValueAsString", Object.class).invoke(mapper, meter);
    }

    @Test
    void a_mapper_on_the_module_path_finds_the_module_and_writes_models() throws Exception {
        ClassLoader modules = modules();
        Object mapper = newMapper(modules);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();

        thread.setContextClassLoader(modules);
        try {
            mapper.getClass().getMethod("findAndRegisterModules").invoke(mapper);
        } finally {
            thread.setContextClassLoader(before);
        }

        assertThat(roundTrip(mapper, modules)).isEqualTo(Jackson2Samples.json(UsageMeter.class));
    }

    @Test
    void a_mapper_on_the_module_path_without_the_module_names_it() throws Exception {
        ClassLoader modules = modules();
        Object mapper = newMapper(modules);
        Object status = modules.loadClass("dev.togai.meter.MeterStatus")
                .getMethod("of", String.class)
                .invoke(null, "ACTIVE");

        assertThatThrownBy(() -> mapper.getClass()
                        .getMethod("writeValueAsString", Object.class)
                        .invoke(mapper, status))
                .rootCause()
                .hasMessageContaining("TogaiJackson2Module of togai-jackson2");
    }
}
