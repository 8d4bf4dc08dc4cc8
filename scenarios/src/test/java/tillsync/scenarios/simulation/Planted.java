package tillsync.scenarios.simulation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A port of which some methods are replaced by mistakes. */
final class Planted {
    /** To look for a method that is not there takes longer than all that a call does. */
    private static final Map<Call, Optional<Method>> FOUND = new ConcurrentHashMap<>();

    private record Call(Class<?> mistakes, Method method) {}

    private Planted() {}

    /** This method is called instead of the port's with the same name and parameters. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Instead {}

    static <P> P over(Class<P> port, P real, Object mistakes) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, values) -> {
                    var instead = FOUND.computeIfAbsent(new Call(mistakes.getClass(), method), Planted::instead);
                    try {
                        return instead.isPresent()
                                ? instead.get().invoke(mistakes, values)
                                : method.invoke(real, values);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    private static Optional<Method> instead(Call call) {
        var method = call.method();
        try {
            var found = call.mistakes().getDeclaredMethod(method.getName(), method.getParameterTypes());
            found.setAccessible(true);
            return Optional.of(found).filter(each -> each.isAnnotationPresent(Instead.class));
        } catch (NoSuchMethodException asItIs) {
            return Optional.empty();
        }
    }
}
