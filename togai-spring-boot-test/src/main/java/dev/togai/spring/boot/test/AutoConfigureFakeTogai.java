package dev.togai.spring.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * A test class whose application calls a fake Togai. No token is needed. The fake and its time are beans that a test can inject:
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureFakeTogai
 * class BillingServiceTest {
 *     @Autowired
 *     BillingService billing;
 *
 *     @Autowired
 *     FakeTogai fake;
 *
 *     @Test
 *     void a_new_city_has_a_meter() {
 *         billing.open("chennai");
 *
 *         assertThat(fake.meters()).hasSize(1);
 *     }
 * }
 * }</pre>
 *
 * <p>After each test, and after the class, the fake is {@linkplain dev.togai.testkit.FakeTogai#reset() reset}. Meters that the
 * application creates at its start exist therefore only in the first test of its context. The client has no rate limit, and its
 * waits take no time. A {@link dev.togai.testkit.FakeTogai} bean or a {@link dev.togai.time.TimeSource} bean of the test
 * replaces the default one.
 *
 * <p>With {@code togai-recorder}, the recorder sends each event before {@code record} returns. It keeps events that wait and dead
 * letters in memory, and has no directory. Its ledger counts over all tests with the same context.
 *
 * <p>The connection to the fake takes precedence over connection details and properties of the application. A client that the
 * application opens itself is not connected to the fake.
 *
 * <p>The annotation also adds the client to slices of the application, such as {@code @WebMvcTest}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
public @interface AutoConfigureFakeTogai {

    /**
     * Makes the client call a server in front of the fake over HTTP, with its transport, retries and breakers. After each test, the
     * transport is closed and opened again. By default, the client calls the fake in memory, without listeners and retries.
     */
    boolean overHttp() default false;
}
