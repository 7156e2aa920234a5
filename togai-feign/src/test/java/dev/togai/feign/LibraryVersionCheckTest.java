package dev.togai.feign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.togai.error.TogaiConfigurationException;
import io.github.resilience4j.core.Registry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.hc.core5.http.HttpHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that reports an outdated library on the class path at once, with its name. */
class LibraryVersionCheckTest {

    @TempDir
    Path folder;

    @Test
    void the_class_path_of_this_build_is_supported() {
        assertThatCode(() -> LibraryVersionCheck.requireSupported(getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void a_library_too_old_by_its_maven_record_is_named_with_its_location_and_the_minimum_version() throws IOException {
        URL jar = jar("renamed.jar", HttpHost.class, "org.apache.httpcomponents.core5", "httpcore5", "5.1.4");

        try (URLClassLoader loader = before(jar)) {
            assertThatThrownBy(() -> LibraryVersionCheck.requireSupported(loader))
                    .isInstanceOf(TogaiConfigurationException.class)
                    .hasMessageStartingWith("togai-feign cannot run on this class path: httpcore5 is 5.1.4"
                            + " (at least 5.2 is needed), in file:")
                    .hasMessageContaining("renamed.jar")
                    .hasMessageNotContaining("feign-core is");
        }
    }

    @Test
    void a_library_too_old_by_the_name_of_its_jar_is_named() throws IOException {
        URL jar = jar("resilience4j-core-2.0.2.jar", Registry.class, "", "", "");

        try (URLClassLoader loader = before(jar)) {
            assertThatThrownBy(() -> LibraryVersionCheck.requireSupported(loader))
                    .isInstanceOf(TogaiConfigurationException.class)
                    .hasMessageContaining("resilience4j-core is 2.0.2 (at least 2.1.0 is needed)");
        }
    }

    @Test
    void the_oldest_version_and_a_longer_spelling_of_it_are_supported() throws IOException {
        URL oldest = jar("a.jar", HttpHost.class, "org.apache.httpcomponents.core5", "httpcore5", "5.2");
        URL longer = jar("b.jar", HttpHost.class, "org.apache.httpcomponents.core5", "httpcore5", "5.2.0");

        for (URL jar : new URL[] {oldest, longer}) {
            try (URLClassLoader loader = before(jar)) {
                assertThatCode(() -> LibraryVersionCheck.requireSupported(loader))
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void a_jar_of_all_libraries_without_a_version_is_accepted() throws IOException {
        URL jar = jar("application.jar", Registry.class, "", "", "");

        try (URLClassLoader loader = before(jar)) {
            assertThatCode(() -> LibraryVersionCheck.requireSupported(loader)).doesNotThrowAnyException();
        }
    }

    @Test
    void missing_libraries_are_all_named() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThatThrownBy(() -> LibraryVersionCheck.requireSupported(loader))
                    .isInstanceOf(TogaiConfigurationException.class)
                    .hasMessageContaining("feign-core is missing (at least 13.0 is needed)")
                    .hasMessageContaining("jackson-core is missing (at least 2.15.0 is needed)");
        }
    }

    /** Creates a jar with the given class, and with Maven's properties unless the artifact is empty. */
    private URL jar(String name, Class<?> type, String group, String artifact, String version) throws IOException {
        Path file = folder.resolve(name);
        String path = type.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                InputStream classFile = type.getClassLoader().getResourceAsStream(path)) {
            jar.putNextEntry(new JarEntry(path));
            classFile.transferTo(jar);
            if (!artifact.isEmpty()) {
                jar.putNextEntry(new JarEntry("META-INF/maven/" + group + "/" + artifact + "/pom.properties"));
                jar.write(("version=" + version + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toUri().toURL();
    }

    /** Returns a class loader that searches the jar first, then the class path. */
    private URLClassLoader before(URL jar) {
        return new URLClassLoader(new URL[] {jar}, getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    if (findResource(name.replace('.', '/') + ".class") == null) {
                        return super.loadClass(name, resolve);
                    }
                    Class<?> loaded = findLoadedClass(name);
                    return loaded == null ? findClass(name) : loaded;
                }
            }

            @Override
            public URL getResource(String name) {
                URL own = findResource(name);
                return own == null ? super.getResource(name) : own;
            }
        };
    }
}
