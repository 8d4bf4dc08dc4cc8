package tillsync.service.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem if no controller does: in filters, and to requests that wait. */
@Component
public class ProblemWriter {
    private final ProblemTexts texts;
    private final JsonMapper mapper;

    ProblemWriter(ProblemTexts texts, JsonMapper mapper) {
        this.texts = texts;
        this.mapper = mapper;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, ProblemCode code) throws IOException {
        write(response, code, texts.problem(request, code));
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        write(response, refusal.code(), texts.problem(request, refusal));
    }

    /** Writes a problem in filters that requests for pages pass too. Those requests are left to the error page. */
    public void refuse(HttpServletRequest request, HttpServletResponse response, ProblemCode code) throws IOException {
        refuse(request, response, Refusal.of(code, code.name()));
    }

    public void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal) throws IOException {
        if (Audience.wantsPage(request)) {
            request.setAttribute(Audience.REFUSAL, refusal);
            response.sendError(refusal.code().status());
        } else {
            write(request, response, refusal);
        }
    }

    private void write(HttpServletResponse response, ProblemCode code, ProblemDocument problem) throws IOException {
        response.setStatus(code.status());
        response.setContentType("application/problem+json");
        response.setHeader(RequestId.HEADER, problem.requestId());
        response.setHeader("Cache-Control", "no-store");
        if (code == ProblemCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (code.status() == 503 || code.status() == 429) {
            response.setHeader("Retry-After", problem.retryAfter());
        }
        response.getOutputStream().write(mapper.writeValueAsBytes(problem));
    }
}
