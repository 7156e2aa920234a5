package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.togai.meter.Meters;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.junit.TogaiTest;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** {@code @TogaiTest} on the JUnit that this build resolves: it runs, over HTTP where it should, and leaves nothing open. */
class ExtensionTest {

    @ParameterizedTest
    @ValueSource(classes = {OverHttp.class, ByComposedAnnotation.class, ByInterface.class, InNestedClass.class})
    void a_test_over_http_succeeds_and_leaves_no_thread(Class<?> testClass) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(testClass))
                .build();

        LauncherFactory.create().execute(request, summary);

        assertEquals(List.of(), summary.getSummary().getFailures());
        assertEquals(2, summary.getSummary().getTestsSucceededCount());
        assertTrue(endsSoon(), "threads of the server are left: " + serverThreads());
    }

    /** Waits for the threads of the server, because a stopped thread may take a moment to end. */
    private static boolean endsSoon() {
        for (Thread thread : serverThreads()) {
            try {
                thread.join(Duration.ofSeconds(10).toMillis());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return serverThreads().isEmpty();
    }

    private static List<Thread> serverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("fake-togai"))
                .toList();
    }

    static void createOverHttp(UsageMeters meters, FakeTogai fake) {
        meters.create(Meters.count("rides").build());

        assertTrue(fake.journal().get(0).headers().containsKey("authorization"), "the call did not take the wire");
    }

    @TogaiTest(overHttp = true)
    static class OverHttp {
        @Test
        void first(UsageMeters meters, FakeTogai fake) {
            createOverHttp(meters, fake);
        }

        @Test
        void second(UsageMeters meters, FakeTogai fake) {
            createOverHttp(meters, fake);
        }
    }

    @TogaiTest(overHttp = true)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Composed {}

    @Composed
    static class ByComposedAnnotation {
        @Test
        void first(UsageMeters meters, FakeTogai fake) {
            createOverHttp(meters, fake);
        }

        @Test
        void second(UsageMeters meters, FakeTogai fake) {
            createOverHttp(meters, fake);
        }
    }

    @TogaiTest(overHttp = true)
    interface Annotated {}

    static class ByInterface implements Annotated {
        @Test
        void first(UsageMeters meters, FakeTogai fake) {
            createOverHttp(meters, fake);
        }

        @Test
        void second(UsageMeters meters, FakeTogai fake) {
            createOverHttp(meters, fake);
        }
    }

    @Composed
    static class InNestedClass {
        @Test
        void first(UsageMeters meters, FakeTogai fake) {
            createOverHttp(meters, fake);
        }

        @Nested
        class Inner {
            @Test
            void second(UsageMeters meters, FakeTogai fake) {
                createOverHttp(meters, fake);
            }
        }
    }
}
