package tillsync.service.web.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** Redirects the browser with 303, so that loading the page again repeats nothing. */
public final class SeeOther {
    private SeeOther() {}

    /** @param address a path of this service */
    public static ModelAndView at(String address) {
        var view = new RedirectView(address, true, false, false);
        view.setExpandUriTemplateVariables(false); // an address is not a template
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(view);
    }
}
