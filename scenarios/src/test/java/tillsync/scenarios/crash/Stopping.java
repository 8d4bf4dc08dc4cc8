package tillsync.scenarios.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Says on standard output that a point is reached, and stays there until the process is killed. */
final class Stopping {
    private volatile CrashPoint point;

    Stopping(CrashPoint point) {
        this.point = point;
    }

    /** From now on. */
    void stopsAt(CrashPoint next) {
        point = next;
    }

    void at(CrashPoint reached) {
        if (reached == point) {
            System.out.println(reached);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The same, with a stop after each call of a method; its results go through {@code within}. */
    <T> T after(CrashPoint reached, String name, Class<T> type, T real, UnaryOperator<Object> within) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        var result = method.invoke(real, arguments);
                        if (method.getName().equals(name)) {
                            at(reached);
                        }
                        return within.apply(result);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }
}
