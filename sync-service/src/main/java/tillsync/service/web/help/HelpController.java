package tillsync.service.web.help;

import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;

/** The help. Everybody may read it, since people who cannot sign in need it too. */
@PageController
record HelpController(HelpTopics topics) {
    private record Shown(String q, List<HelpTopics.Entry> entries) implements PageModel {}

    @GetMapping("/help")
    ModelAndView show(@RequestParam(defaultValue = "") String q) {
        return new Shown(q, topics.find(q, LocaleContextHolder.getLocale())).on("help");
    }
}
