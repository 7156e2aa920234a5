package dev.togai.spring.boot.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** A listener that resets the fake of a test's context after each test, and after its class. */
final class FakeTogaiTestExecutionListener extends AbstractTestExecutionListener {

    @Override
    public void afterTestMethod(TestContext testContext) {
        reset(testContext);
    }

    /** Removes the calls of {@code @AfterAll} methods, because another class may have the same context. */
    @Override
    public void afterTestClass(TestContext testContext) {
        reset(testContext);
    }

    private static void reset(TestContext testContext) {
        if (testContext.hasApplicationContext()) {
            testContext
                    .getApplicationContext()
                    .getBeanProvider(FakeTogaiReset.class)
                    .ifAvailable(FakeTogaiReset::run);
        }
    }
}
