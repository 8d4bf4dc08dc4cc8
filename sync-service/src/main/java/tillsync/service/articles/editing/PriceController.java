package tillsync.service.articles.editing;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import tillsync.article.ArticleNumber;
import tillsync.article.Price;
import tillsync.people.TillRole;
import tillsync.service.articles.editing.PriceEditing.Edited;
import tillsync.service.articles.editing.PriceEditing.Outcome;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;

/** Saves prices that are edited in the list. Answers the message shown there, and the data for undoing the edit. */
@PageController
@RequestMapping("/tills/{id}/article/price")
record PriceController(Ownership ownership, PriceEditing editing, Zones zones, Forms forms) {
    private static final String PAGE = "articles-saved";

    /**
     * @param is the digest of the present article; "": not known
     * @param was the digest before the edit; "": there is nothing to undo
     * @param now the present price; null: the article is gone, or not known
     * @param outcome null: it was refused
     */
    private record Said(
            String tillName,
            String is,
            String was,
            @Nullable Price now,
            @Nullable Outcome outcome) implements PageModel {}

    @PostMapping
    ModelAndView save(UserCaller user, @PathVariable String id, PriceForm form) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return forms.carryOut(
                PAGE,
                form,
                () -> new Said(device.name(), "", "", null, null),
                () -> forms.show(PAGE, form, said(device, form.group(), editing.save(user, device, form))));
    }

    /**
     * @param is the digest after the edit
     * @param was the digest before the edit
     */
    record Undoing(
            @Nullable String number,
            @Nullable String group,
            @Nullable String is,
            @Nullable String was,
            @Nullable String key) {}

    @PostMapping("/undo")
    ModelAndView undo(UserCaller user, @PathVariable String id, Undoing form) {
        var device = ownership.device(user, id, TillRole.EDITOR);
        return forms.carryOut(PAGE, form, () -> new Said(device.name(), "", "", null, null), () -> {
            var number = ArticleNumber.read(Objects.requireNonNullElse(form.number(), ""));
            var is = Objects.requireNonNullElse(form.is(), "");
            var was = Objects.requireNonNullElse(form.was(), "");
            var undone = editing.undo(user, device, number, is, was, form.key());
            return forms.show(PAGE, form, said(device, form.group(), undone));
        });
    }

    private Said said(Device till, @Nullable String group, Edited edited) {
        var article = edited.article();
        var is = article == null ? "" : article.digest().toString();
        return new Said(
                till.name(),
                is,
                edited.was(),
                article == null ? null : PriceForm.price(article.asOf(zones.timeAt(till.id())), group),
                edited.outcome());
    }
}
