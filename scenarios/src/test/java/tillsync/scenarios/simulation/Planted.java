package tillsync.scenarios.simulation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** A port of which some methods are replaced by mistakes. */
final class Planted {
    private Planted() {}

    /** This method is called instead of the port's with the same name and parameters. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Instead {}

    static <P> P over(Class<P> port, P real, Object mistakes) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, values) -> {
                    var instead = instead(mistakes, method);
                    try {
                        return instead == null ? method.invoke(real, values) : instead.invoke(mistakes, values);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private static Method instead(Object mistakes, Method method) {
        try {
            var found = mistakes.getClass().getDeclaredMethod(method.getName(), method.getParameterTypes());
            found.setAccessible(true);
            return found.isAnnotationPresent(Instead.class) ? found : null;
        } catch (NoSuchMethodException asItIs) {
            return null;
        }
    }
}
