package tillsync.service.account;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tillsync.service.access.Ownership;
import tillsync.service.access.UserCaller;
import tillsync.service.page.PageController;

/** What users see and change of their own account. */
@PageController
class AccountPageController {
    private final Accounts accounts;

    AccountPageController(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping("/account")
    String account(@AuthenticationPrincipal UserCaller user, Model model) {
        model.addAttribute("account", accounts.byId(user.userId()).orElseThrow(Ownership::notFound));
        return "account";
    }
}
