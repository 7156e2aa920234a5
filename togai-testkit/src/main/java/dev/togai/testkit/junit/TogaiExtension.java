package dev.togai.testkit.junit;

import dev.togai.TogaiClient;
import dev.togai.meter.UsageMeters;
import dev.togai.testkit.FakeTogai;
import dev.togai.testkit.VirtualTime;
import dev.togai.testkit.http.FakeTogaiServer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link TogaiTest} does; a test class uses that annotation. Thread-safe. */
public final class TogaiExtension implements ParameterResolver, AfterEachCallback {

    private static final Namespace NAMESPACE = Namespace.create(TogaiExtension.class);

    private static final Map<Class<?>, Function<TogaiFixture, Object>> PARAMETERS = Map.of(
            TogaiClient.class, TogaiFixture::client,
            UsageMeters.class, fixture -> fixture.client().usageMeters(),
            FakeTogai.class, TogaiFixture::fake,
            VirtualTime.class, TogaiFixture::time,
            FakeTogaiServer.class, TogaiFixture::server);

    /** For JUnit. */
    public TogaiExtension() {}

    /** One test's own objects are not to be had before there is a test. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("Every test has its own " + type.getSimpleName()
                    + ", and there is no test yet. Ask for it in the test or in a @BeforeEach method.");
        }
        Function<TogaiFixture, Object> part = PARAMETERS.get(type);
        if (part == null) {
            throw new ParameterResolutionException("There is no " + type.getName() + " to give.");
        }
        return part.apply(fixtureOf(context));
    }

    /** Shows what went over the wire when the test failed; a test that used no fake has nothing to show. */
    @Override
    public void afterEach(ExtensionContext context) {
        TogaiFixture fixture = context.getStore(NAMESPACE).get(TogaiFixture.class, TogaiFixture.class);
        if (fixture != null) {
            FakeTogai fake = fixture.fake();
            context.getExecutionException()
                    .ifPresent(failure -> failure.addSuppressed(new RecordedExchange(
                            fake.journal(), fake.door().faults().happened())));
        }
    }

    /** JUnit closes what is in the store of a test when the test is over. */
    private static TogaiFixture fixtureOf(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        TogaiFixture.class, key -> new TogaiFixture(isOverHttp(context)), TogaiFixture.class);
    }

    /** The nearest annotation counts: the test class's, else that of the classes around it. */
    private static boolean isOverHttp(ExtensionContext context) {
        Optional<ExtensionContext> place = Optional.of(context);
        while (place.isPresent()) {
            Optional<TogaiTest> annotation =
                    place.get().getTestClass().map(testClass -> testClass.getAnnotation(TogaiTest.class));
            if (annotation.isPresent()) {
                return annotation.get().overHttp();
            }
            place = place.get().getParent();
        }
        return false;
    }
}
