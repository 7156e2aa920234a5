package dev.togai.dsl.eval;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles a source in memory, and loads the evaluator and the readers anew with the result in place of the original. */
final class MutantCompiler implements AutoCloseable {

    private final JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    /** Returns the evaluator with one source replaced. */
    Evaluator with(JavaFileObject source) {
        Map<String, byte[]> classes = new HashMap<>();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-proc:none", "-implicit:none", "-nowarn", "-g:none", "-classpath", classPath());
        boolean compiled = compiler.getTask(messages, new Memory(files, classes), null, options, null, List.of(source))
                .call();
        if (!compiled) {
            throw new AssertionError("It does not compile: " + messages);
        }
        return new Evaluator(new Loader(classes));
    }

    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }

    /** The comparisons, of classes that are loaded anew. */
    static final class Evaluator {

        private final ClassLoader loader;

        private Evaluator(ClassLoader loader) {
            this.loader = loader;
        }

        /** Returns a {@link GoldenVectorComparison}. */
        @SuppressWarnings("unchecked")
        Function<Vectors.Vector, List<String>> golden() {
            return (Function<Vectors.Vector, List<String>>) create(GoldenVectorComparison.class);
        }

        /** Returns a {@link FastPathComparison}. */
        @SuppressWarnings("unchecked")
        Supplier<List<String>> fastPath() {
            return (Supplier<List<String>>) create(FastPathComparison.class);
        }

        /** Returns a {@link NumberTypesComparison}. */
        @SuppressWarnings("unchecked")
        Supplier<List<String>> otherNumbers() {
            return (Supplier<List<String>>) create(NumberTypesComparison.class);
        }

        private Object create(Class<?> type) {
            try {
                var constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor.newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(type.getName(), e);
            }
        }
    }

    /** Keeps compiled classes in memory. */
    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, byte[]> classes;

        private Memory(JavaFileManager files, Map<String, byte[]> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }

    /** Loads the evaluator and the readers itself, and leaves all other classes and the vectors to the parent. */
    private static final class Loader extends ClassLoader {

        private static final List<String> ANEW = List.of(
                "dev.togai.dsl.eval.", "dev.togai.dsl.internal.", "dev.togai.dsl.codec.", "dev.togai.dsl.error.");

        private final Map<String, byte[]> classes;

        private Loader(Map<String, byte[]> classes) {
            super(Loader.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (ANEW.stream().noneMatch(name::startsWith) || name.startsWith(Vectors.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defined(name) : loaded;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            byte[] compiled = classes.get(name);
            byte[] bytes = compiled == null ? read(name) : compiled;
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        private byte @Nullable [] read(String name) {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
