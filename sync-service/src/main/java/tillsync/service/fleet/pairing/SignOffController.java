package tillsync.service.fleet.pairing;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.people.access.TillCaller;
import tillsync.service.people.access.UserCaller;

/** Tills are signed off over HTTP, by themselves or by their OWNER. */
@RestController
@RequestMapping("/api/v1")
class SignOffController {
    private final SignOffs signOffs;

    SignOffController(SignOffs signOffs) {
        this.signOffs = signOffs;
    }

    @DeleteMapping("/devices/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOff(UserCaller user, @PathVariable String id, @RequestParam @Nullable String followers) {
        signOffs.byUser(user, id, followers);
    }

    @DeleteMapping("/till")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOff(TillCaller till, @RequestParam @Nullable String followers) {
        signOffs.byTill(till.device(), followers);
    }
}
