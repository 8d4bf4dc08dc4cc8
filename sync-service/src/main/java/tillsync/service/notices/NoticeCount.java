package tillsync.service.notices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.context.LazyContextVariable;
import tillsync.service.access.UserCaller;

/**
 * Has each page of a user say how many notices there are; as of the last look, half a minute ago at most: to look at all tills
 * anew for each page would cost more than the page. The notices' own page has looked; the overview hears of each look that
 * found something else.
 */
@Configuration(proxyBeanMethods = false)
class NoticeCount implements WebMvcConfigurer, HandlerInterceptor {
    /** In the model, or of the request. */
    static final String NAME = "openNotices";

    private final NoticeRows rows;
    private final Clock clock;

    NoticeCount(NoticeRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** Asked for by the page itself, if there is one at all: errors are pages too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getUserPrincipal() instanceof Authentication who && who.getPrincipal() instanceof UserCaller user) {
            request.setAttribute(NAME, new LazyContextVariable<Integer>() {
                @Override
                protected Integer loadValue() {
                    return rows.count(user.id(), clock.instant());
                }
            });
        }
        return true;
    }
}
