package dev.togai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.config.ClientConfig;
import dev.togai.spi.TogaiTransport;
import dev.togai.spi.TogaiTransportProvider;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Discovery with the context class loaders of application servers, plugins and thread pools, which see other classes
 * than this library.
 */
class TransportDiscoveryTest {

    /** A provider registered in a services file for this test only. */
    public static final class Installed implements TogaiTransportProvider {

        @Override
        public String name() {
            return "installed";
        }

        @Override
        public TogaiTransport open(ClientConfig config) {
            throw new UnsupportedOperationException("Nothing is opened here.");
        }
    }

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path folder;

    @BeforeEach
    void installs_the_provider() throws IOException {
        Path file = folder.resolve("META-INF/services/" + TogaiTransportProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, Installed.class.getName());
    }

    @AfterEach
    void restores_the_context_class_loader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void a_provider_of_the_context_class_loader_is_found() throws Exception {
        try (URLClassLoader context = new URLClassLoader(new URL[] {installation()}, before)) {
            Thread.currentThread().setContextClassLoader(context);

            assertThat(TransportDiscovery.installed()).singleElement().isInstanceOf(Installed.class);
        }
    }

    @Test
    void a_context_class_loader_with_another_copy_of_the_library_is_skipped() throws Exception {
        try (URLClassLoader library = copy();
                URLClassLoader another = copy()) {
            assertThat(installedIn(library, another))
                    .singleElement()
                    .satisfies(provider ->
                            assertThat(provider.getClass().getClassLoader()).isSameAs(library));
        }
    }

    @Test
    void a_context_class_loader_without_the_library_is_skipped() throws Exception {
        try (URLClassLoader library = copy();
                URLClassLoader onlyTheFile = new URLClassLoader(new URL[] {installation()}, PLATFORM)) {
            assertThat(installedIn(library, onlyTheFile)).hasSize(1);
            assertThat(installedIn(library, PLATFORM)).hasSize(1);
        }
    }

    @Test
    void a_thread_without_a_context_class_loader_uses_that_of_the_library() throws Exception {
        try (URLClassLoader library = copy()) {
            assertThat(installedIn(library, null)).hasSize(1);
        }
    }

    @Test
    void a_closed_context_class_loader_is_skipped() throws Exception {
        ClassLoader stopped = new ClassLoader(PLATFORM) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) {
                throw new IllegalStateException("This application was stopped");
            }
        };
        try (URLClassLoader library = copy()) {
            assertThat(installedIn(library, stopped)).hasSize(1);
        }
    }

    /** Returns the providers that a copy of the library finds with that context class loader. */
    private static List<?> installedIn(ClassLoader library, @Nullable ClassLoader context) throws Exception {
        Thread.currentThread().setContextClassLoader(context);
        Method installed = library.loadClass(TransportDiscovery.class.getName()).getDeclaredMethod("installed");
        installed.setAccessible(true);
        return (List<?>) installed.invoke(null);
    }

    /** Returns a class loader with another copy of the library and the provider. */
    private URLClassLoader copy() throws IOException {
        return new URLClassLoader(
                new URL[] {location(TogaiClient.class), location(TransportDiscoveryTest.class), installation()},
                PLATFORM);
    }

    private URL installation() throws IOException {
        return folder.toUri().toURL();
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
