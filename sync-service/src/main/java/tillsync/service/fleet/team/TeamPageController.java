package tillsync.service.fleet.team;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.service.people.access.NeedsRecentProof;
import tillsync.service.people.access.PublicAddress;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Forms;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;
import tillsync.service.web.page.SeeOther;

/** The page of the team: the roles at all tills, and the open invitations. */
@PageController
record TeamPageController(TeamRoles roles, Invitations invitations, PublicAddress address, Forms forms) {
    private static final String PAGE = "team";
    private static final String TILL = "till.";

    /** A till to which somebody can be invited. */
    private record Choice(String id, String name, String place, boolean chosen) {}

    /**
     * @param said what was just done: roles, invited, withdrawn or joined; "": nothing
     * @param tills those that the user owns
     */
    private record Shown(
            TeamView team,
            TillRole[] roles,
            RoleChanges.Done done,
            String said,
            List<Invitations.Open> open,
            List<Choice> tills)
            implements PageModel {}

    private record Made(String link) implements PageModel {}

    private Shown shown(UserCaller user, Map<String, String> typed, int page, String said, RoleChanges.Done done) {
        var matrix = roles.of(user);
        var tills = matrix.owned().stream()
                .map(till -> new Choice(
                        till.id().value(),
                        till.name(),
                        RoleMatrix.place(till),
                        typed.containsKey(TILL + till.id().value())))
                .toList();
        return new Shown(TeamView.of(matrix, typed, page), TillRole.values(), done, said, invitations.of(user), tills);
    }

    private Shown refused(UserCaller user, Map<String, String> typed) {
        return shown(user, typed, page(typed), "", new RoleChanges.Done(0, 0, 0));
    }

    private static int page(Map<String, String> typed) {
        var page = typed.getOrDefault("page", "");
        return page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) : 1;
    }

    private static int count(Map<String, String> query, String name) {
        var count = query.getOrDefault(name, "");
        return count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : 0;
    }

    @GetMapping("/team")
    ModelAndView show(UserCaller user, @RequestParam(required = false) Map<String, String> query) {
        var done = new RoleChanges.Done(count(query, "given"), count(query, "added"), count(query, "ended"));
        var said = List.of("roles", "invited", "withdrawn", "joined").stream()
                .filter(query.getOrDefault("done", "")::equals)
                .findFirst()
                .orElse("");
        return forms.show(PAGE, Map.of(), shown(user, Map.of(), page(query), said, done));
    }

    @NeedsRecentProof
    @PostMapping("/team")
    ModelAndView change(UserCaller user, @RequestParam Map<String, String> typed) {
        return forms.carryOut(PAGE, typed, () -> refused(user, typed), () -> {
            var done = roles.change(user, typed);
            return SeeOther.at("/team?done=roles&page=" + page(typed) + "&given=" + done.given() + "&added="
                    + done.added() + "&ended=" + done.ended());
        });
    }

    /** Without a mail server the link is on the page that answers, and nowhere else. */
    @NeedsRecentProof
    @PostMapping("/team/invitations")
    ModelAndView invite(UserCaller user, @RequestParam Map<String, String> typed, HttpServletRequest request) {
        return forms.carryOut(PAGE, typed, () -> refused(user, typed), () -> {
            var made = invitations.invite(user, typed.get("email"), typed.get("role"), chosen(user, typed));
            return made.secret() == null
                    ? SeeOther.at("/team?done=invited#invitations")
                    : new Made(address.seenBy(request) + "/invitation?secret=" + made.secret()).on("invitation-made");
        });
    }

    private List<String> chosen(UserCaller user, Map<String, String> typed) {
        return "all".equals(typed.get("tills"))
                ? roles.of(user).owned().stream().map(till -> till.id().value()).toList()
                : typed.keySet().stream()
                        .filter(name -> name.startsWith(TILL))
                        .map(name -> name.substring(TILL.length()))
                        .toList();
    }

    @PostMapping("/team/invitations/{id}/withdraw")
    ModelAndView withdraw(UserCaller user, @PathVariable String id) {
        invitations.withdraw(user, id);
        return SeeOther.at("/team?done=withdrawn#invitations");
    }
}
