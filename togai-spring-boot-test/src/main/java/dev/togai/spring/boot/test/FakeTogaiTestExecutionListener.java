package dev.togai.spring.boot.test;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** A listener that resets the fake of a test's context after each test. */
final class FakeTogaiTestExecutionListener extends AbstractTestExecutionListener {

    @Override
    public void afterTestMethod(TestContext testContext) {
        if (testContext.hasApplicationContext()) {
            testContext
                    .getApplicationContext()
                    .getBeanProvider(FakeTogaiReset.class)
                    .ifAvailable(FakeTogaiReset::run);
        }
    }
}
