package tillsync.service.people.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.access.UserCaller;

/**
 * Resolves controller parameters of type {@link UserCaller} or {@link TillCaller} to the caller; neither is read from
 * the request.
 */
@Component
class CallerArguments implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == UserCaller.class || parameter.getParameterType() == TillCaller.class;
    }

    /** @return null if nobody has signed in, or only somebody of the other kind */
    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var caller = authentication == null ? null : authentication.getPrincipal();
        return parameter.getParameterType().isInstance(caller) ? caller : null;
    }
}
