package tillsync.service.web.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.web.problem.Audience;
import tillsync.service.web.problem.Failures;
import tillsync.service.web.problem.ProblemTexts;
import tillsync.service.web.problem.ProblemWriter;

/** Answers errors of filters by their exception, and those of the container by their status alone. */
@Controller
record ErrorPages(ProblemTexts texts, ProblemWriter problems, Failures failures, PageErrors pages)
        implements ErrorController {
    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var refusal = request.getAttribute(Audience.REFUSAL) instanceof Refusal known ? known : null;
        if (Audience.wantsPage(request)) {
            var problem = refusal == null ? texts.problem(request, code(request)) : texts.problem(request, refusal);
            return pages.page(problem, request, response);
        }
        if (refusal == null) {
            problems.write(request, response, code(request));
        } else {
            problems.write(request, response, refusal);
        }
        return null;
    }

    private ProblemCode code(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure) {
            return ProblemCode.valueOf(failures.problem(failure, request).code());
        }
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return code(status instanceof Integer known ? known : 404);
    }

    /** Returns the code of a status. On pages, 403 is a form without its token; things of somebody else are 404. */
    private static ProblemCode code(int status) {
        return status == ProblemCode.CSRF.status() ? ProblemCode.CSRF : Failures.ofStatus(status);
    }
}
