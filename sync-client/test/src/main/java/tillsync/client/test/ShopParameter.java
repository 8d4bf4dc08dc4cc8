package tillsync.client.test;

import java.time.ZoneId;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests their shop. JUnit closes it at the end of the test. */
final class ShopParameter implements ParameterResolver {
    private static final Namespace SHOPS = Namespace.create(ShopParameter.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Shop.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(SHOPS)
                .computeIfAbsent(Shop.class, type -> Shop.in(ZoneId.of(zone(test.getRequiredTestClass()))), Shop.class);
    }

    private static String zone(Class<?> tests) {
        return AnnotationSupport.findAnnotation(tests, TillsyncTest.class)
                .map(TillsyncTest::zone)
                .orElse("Europe/Berlin");
    }
}
