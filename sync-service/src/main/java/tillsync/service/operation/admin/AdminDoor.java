package tillsync.service.operation.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tillsync.service.operation.rebuild.OperatorToken;
import tillsync.service.people.security.OperatorCaller;

/**
 * Requires the operator's key before anything else of a request is read. The request then runs, and is audited, as the
 * operator's.
 */
@Component
record AdminDoor(OperatorToken operator) implements HandlerInterceptor, WebMvcConfigurer {
    private static final String PATHS = "/operator/admin/**";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns(PATHS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        operator.require(Objects.requireNonNullElse(request.getHeader(HttpHeaders.AUTHORIZATION), ""));
        OperatorCaller.enter();
        return true;
    }
}
