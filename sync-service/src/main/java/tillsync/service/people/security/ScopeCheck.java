package tillsync.service.people.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tillsync.people.TokenScope;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.tills.access.UserCaller;

/** Refuses a user's token at endpoints outside its scopes, before a controller is asked. */
@Component
final class ScopeCheck implements HandlerInterceptor, WebMvcConfigurer {
    private static final String USER = "ROLE_USER";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Map<TokenScope, GrantedAuthority> AUTHORITIES = new EnumMap<>(TokenScope.class);

    static {
        for (var scope : TokenScope.values()) {
            AUTHORITIES.put(scope, new SimpleGrantedAuthority("SCOPE_" + scope.wireName()));
        }
    }

    /** The authorities of a user who has signed in. */
    static final List<GrantedAuthority> OF_SESSIONS = authorities(TokenScope.ALL);

    static final List<GrantedAuthority> OF_TILLS = AuthorityUtils.createAuthorityList("ROLE_TILL");

    /** The authorities of a user with a token of these scopes. */
    static List<GrantedAuthority> authorities(Set<TokenScope> scopes) {
        return Stream.concat(
                        Stream.of(new SimpleGrantedAuthority(USER)),
                        scopes.stream().map(AUTHORITIES::get))
                .toList();
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof UserCaller)) {
            return true;
        }
        var needed = needed(request.getMethod(), handler);
        if (!authentication.getAuthorities().contains(AUTHORITIES.get(needed))) {
            throw Refusal.of(ProblemCode.SCOPE, "token: of another scope (expected: " + needed.wireName() + ")")
                    .with("needed", needed.wireName());
        }
        return true;
    }

    private static TokenScope needed(String method, Object handler) {
        var said = handler instanceof HandlerMethod endpoint ? endpoint.getMethodAnnotation(NeedsScope.class) : null;
        if (said != null) {
            return said.value();
        }
        return READING.contains(method) ? TokenScope.READ : TokenScope.OPERATE;
    }
}
