package tillsync.service.web.page;

import java.util.Arrays;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Knows the pages to which a link can lead: those that their address alone shows, and none that answers a form or needs
 * a parameter.
 */
@Component
class ReadablePages {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    /** @param mappings asked late, since their configuration needs this bean */
    ReadablePages(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** Returns the page at that path, else the first one above, which has the form that is sent to the path. */
    String nearest(String path) {
        var at = path;
        while (at.length() > 1 && !isShown(PathContainer.parsePath(at))) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return at.isEmpty() ? "/" : at;
    }

    private boolean isShown(PathContainer path) {
        return mappings.getObject().getHandlerMethods().entrySet().stream()
                .anyMatch(entry -> isPage(entry.getValue()) && isRead(entry.getKey(), path));
    }

    private static boolean isPage(HandlerMethod method) {
        return method.getBeanType().isAnnotationPresent(PageController.class)
                && Arrays.stream(method.getMethodParameters()).noneMatch(ReadablePages::isNeeded);
    }

    private static boolean isNeeded(MethodParameter parameter) {
        var asked = parameter.getParameterAnnotation(RequestParam.class);
        return asked != null
                && asked.required()
                && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)
                && !parameter.isOptional();
    }

    private static boolean isRead(RequestMappingInfo mapping, PathContainer path) {
        var patterns = mapping.getPathPatternsCondition();
        return patterns != null
                && mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                && patterns.getPatterns().stream().anyMatch(pattern -> pattern.matches(path));
    }
}
