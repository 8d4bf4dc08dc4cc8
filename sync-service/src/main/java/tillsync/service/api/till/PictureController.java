package tillsync.service.api.till;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.article.PictureId;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.service.engine.picture.PictureIntake;
import tillsync.service.engine.picture.Pictures;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.access.UserCaller;
import tillsync.till.MerchantId;

/** Pictures of a merchant, for its tills and their users. Each is asked for by its hash, and given once it is there. */
@RestController
record PictureController(Pictures pictures, PictureIntake intake, Ownership ownership) {
    private static final String OF_TILL = "/api/v1/till/pictures/{sha256}";
    private static final String OF_USER = "/api/v1/devices/{id}/pictures/{sha256}";

    @GetMapping(OF_TILL)
    void get(TillCaller till, @PathVariable String sha256, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        give(till.device().merchant(), id(sha256), request, response);
    }

    @PutMapping(OF_TILL)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(TillCaller till, @PathVariable String sha256, HttpServletRequest request) throws IOException {
        take(till.device().merchant(), id(sha256), request);
    }

    @GetMapping(OF_USER)
    void get(
            UserCaller user,
            @PathVariable String id,
            @PathVariable String sha256,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        give(ownership.device(user, id).merchant(), id(sha256), request, response);
    }

    @NeedsScope(TokenScope.ARTICLES)
    @PutMapping(OF_USER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(UserCaller user, @PathVariable String id, @PathVariable String sha256, HttpServletRequest request)
            throws IOException {
        take(ownership.device(user, id, TillRole.EDITOR).merchant(), id(sha256), request);
    }

    private static PictureId id(String sha256) {
        if (!PictureId.isValid(sha256)) {
            throw Rights.notFound();
        }
        return new PictureId(sha256);
    }

    private void give(MerchantId merchant, PictureId id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var picture = pictures.find(merchant, id).orElseThrow(Rights::notFound);
        PictureAnswer.write(id, picture, (from, last) -> pictures.content(merchant, id, from, last), request, response);
    }

    private void take(MerchantId merchant, PictureId id, HttpServletRequest request) throws IOException {
        var type = Objects.requireNonNullElse(request.getContentType(), "");
        intake.take(merchant, id, type, request.getInputStream().readAllBytes());
    }
}
