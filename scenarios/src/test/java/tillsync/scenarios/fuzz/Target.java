package tillsync.scenarios.fuzz;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * An endpoint as the service has mapped it, with what its method says that it takes, so that a new one is found by itself.
 *
 * @param body the type of a JSON body; null: none is declared
 * @param form the type of a form; null: none is declared
 */
public record Target(
        String method,
        String path,
        List<String> query,
        List<String> headers,
        @Nullable Type body,
        @Nullable Class<?> form) {
    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    /** All of them, in an order that is the same each time. */
    public static List<Target> of(ListableBeanFactory service) {
        return service.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
                .flatMap(entry -> of(entry.getKey(), entry.getValue()))
                .sorted(java.util.Comparator.comparing(Target::toString))
                .toList();
    }

    private static Stream<Target> of(RequestMappingInfo info, HandlerMethod handler) {
        var methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream().flatMap(path -> (methods.isEmpty()
                        ? Stream.of("GET")
                        : methods.stream().map(RequestMethod::name))
                .map(method -> of(method, path, handler)));
    }

    private static Target of(String method, String path, HandlerMethod handler) {
        var query = new ArrayList<String>();
        var headers = new ArrayList<String>();
        Type body = null;
        Class<?> form = null;
        for (var parameter : handler.getMethodParameters()) {
            parameter.initParameterNameDiscovery(NAMES);
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                query.add(name(parameter));
            } else if (parameter.hasParameterAnnotation(RequestHeader.class)) {
                var header = parameter.getParameterAnnotation(RequestHeader.class);
                headers.add(header.name().isEmpty() ? header.value() : header.name());
            } else if (parameter.hasParameterAnnotation(RequestBody.class)) {
                body = parameter.getGenericParameterType();
            } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
                form = parameter.getParameterType();
            }
        }
        return new Target(method, path, List.copyOf(query), List.copyOf(headers), body, form);
    }

    private static String name(MethodParameter parameter) {
        return String.valueOf(parameter.getParameterName());
    }

    boolean isOfTills() {
        return path.startsWith("/api/v1/till/") || path.equals("/api/v1/till");
    }

    /** Whether its body is a picture. */
    boolean isPicture() {
        return path.endsWith("/pictures/{sha256}") && method.equals("PUT");
    }

    public boolean isPage() {
        return !path.startsWith("/api/")
                && !path.startsWith("/oauth2/")
                && !path.startsWith("/.well-known/")
                && !path.startsWith("/actuator")
                && !path.startsWith("/operator/")
                && !path.startsWith("/v3/");
    }

    /** Passwords are slow on purpose: they are asked for less often. */
    boolean isSlow() {
        return path.matches("/api/v1/(tokens|accounts|account.*)|/(sign-in|sign-up.*|confirm|reset|set-up|account.*)")
                && !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
