package tillsync.service.notices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.view.RedirectView;
import tillsync.service.access.UserCaller;

/**
 * Has each page of a user say how many notices there are; as of the last look, half a minute ago at most: to look at all tills
 * anew for each page would cost more than the page. The notices' own page has looked; the overview hears of each look that
 * found something else.
 */
@Configuration(proxyBeanMethods = false)
class NoticeCount implements WebMvcConfigurer, HandlerInterceptor {
    /** In the model. */
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

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null
                && !(page.getView() instanceof RedirectView)
                && !page.getModel().containsKey(NAME)
                && request.getUserPrincipal() instanceof Authentication who
                && who.getPrincipal() instanceof UserCaller user) {
            page.addObject(NAME, rows.count(user.id(), clock.instant()));
        }
    }
}
