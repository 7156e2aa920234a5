package dev.togai.dsl.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.dsl.codec.RuleReader;
import dev.togai.dsl.internal.fastpath.FastPathCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.math.BigDecimal;
import java.net.URL;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The fast path of a rule and the expressions give the same results; an option and a system property turn it off. */
@Isolated("changes a system property")
class FastPathTest {

    private static final String RULE = "{\"+\":[{\"var\":\"a\"},1]}";
    private static final Map<String, Object> EVENT = Map.of("a", new BigDecimal("2.50"));

    /** The property that GraalVM sets in native images. */
    private static final String IMAGE_CODE = "org.graalvm.nativeimage.imagecode";

    /** A sum on the fast path if there is one, and whether there is one. Its class is loaded by other class loaders, too. */
    static final class Sum implements Supplier<String> {

        @Override
        public String get() {
            CompiledRule rule = rule(RuleCompiler.of(Dialect.TOGAI));
            UnitSum sum = new UnitSum();
            for (int i = 0; i < 1_000; i++) {
                sum.add(rule, Map.of("a", BigDecimal.valueOf(i, 2)));
            }
            return sum.total() + (rule.usesFastPath() ? " on the fast path" : " by the expressions");
        }
    }

    /** Loads the classes of the library and of this test again, and hides their files, as a native image does. */
    private static final class NoClassFiles extends ClassLoader {

        private final ClassLoader files;

        NoClassFiles(ClassLoader files) {
            super(files);
            this.files = files;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.togai.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = files.getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            return name.endsWith(".class") ? null : super.getResource(name);
        }
    }

    @AfterEach
    void clears_the_properties() {
        System.clearProperty(FastPathCompiler.PROPERTY);
        System.clearProperty(IMAGE_CODE);
    }

    @Test
    void the_fast_path_and_the_expressions_give_the_same_results() {
        assertThat(new FastPathComparison().get()).isEmpty();
    }

    @Test
    void a_rule_takes_the_fast_path_by_default() {
        assertThat(rule(RuleCompiler.of(Dialect.TOGAI)).usesFastPath()).isTrue();
    }

    @Test
    void a_compiler_without_the_fast_path_compiles_rules_that_never_take_it() {
        CompiledRule rule = rule(RuleCompiler.of(Dialect.TOGAI).withFastPath(false));

        assertThat(rule.usesFastPath()).isFalse();
        assertThat(rule.compute(EVENT)).isEqualTo(new FormulaResult.Units(new BigDecimal("3.50")));
    }

    @Test
    void the_option_can_be_taken_back_and_a_hook_keeps_it() {
        RuleCompiler off = RuleCompiler.of(Dialect.TOGAI).withFastPath(false);

        assertThat(rule(off.logTo(value -> {})).usesFastPath()).isFalse();
        assertThat(rule(off.withFastPath(true)).usesFastPath()).isTrue();
    }

    @Test
    void the_system_property_has_precedence_over_the_option() {
        System.setProperty(FastPathCompiler.PROPERTY, "false");

        assertThat(rule(RuleCompiler.of(Dialect.TOGAI).withFastPath(true)).usesFastPath())
                .isFalse();
    }

    @Test
    void a_program_without_the_bytes_of_its_classes_has_the_same_total_without_the_fast_path() throws Exception {
        Constructor<?> sum = new NoClassFiles(FastPathTest.class.getClassLoader())
                .loadClass(Sum.class.getName())
                .getDeclaredConstructor();
        sum.setAccessible(true);

        assertThat(((Supplier<?>) sum.newInstance()).get()).isEqualTo("5995.00 by the expressions");
        assertThat(new Sum().get()).isEqualTo("5995.00 on the fast path");
    }

    @Test
    void a_native_image_that_carries_the_bytes_of_its_classes_has_the_same_total_without_the_fast_path() {
        System.setProperty(IMAGE_CODE, "runtime");

        assertThat(new Sum().get()).isEqualTo("5995.00 by the expressions");
    }

    private static CompiledRule rule(RuleCompiler compiler) {
        return compiler.compile(RuleReader.read(RULE)).useFastPath();
    }
}
