package tillsync.service.fleet.notices;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.people.TillRole;
import tillsync.people.TokenScope;
import tillsync.problem.Refusal;
import tillsync.service.people.access.NeedsScope;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Devices;

/** Notices and permitted absences over HTTP. */
@RestController
@RequestMapping("/api/v1")
record NoticeController(
        OpenNotices notices,
        Snoozing snoozing,
        Devices devices,
        Ownership ownership,
        ContactWriter contacts,
        Hours opening) {
    @GetMapping("/notices")
    ResponseEntity<List<NoticeView>> list(UserCaller user, @RequestParam @Nullable String merchant) {
        contacts.flush();
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(notices.of(user.id(), ownership.named(user, merchant)));
    }

    /** @param hours how long a till may be away before that is an error */
    record Absence(@Nullable Integer hours) {}

    @GetMapping("/devices/{id}/absence")
    Absence absence(UserCaller user, @PathVariable String id) {
        var device = ownership.device(user, id).id();
        return Optional.ofNullable(devices.expected(List.of(device)).get(device))
                .map(expected -> new Absence(expected.absentHours()))
                .orElseThrow(Rights::notFound);
    }

    @NeedsScope(TokenScope.OPERATE)
    @PutMapping("/devices/{id}/absence")
    Absence allow(UserCaller user, @PathVariable String id, @RequestBody Absence wanted) {
        ownership.device(user, id, TillRole.EDITOR);
        if (wanted.hours() == null) {
            throw Refusal.invalid("/hours", "MISSING", "hours: missing (expected: 1.." + Hours.MOST_ABSENT_HOURS + ")");
        }
        opening.allowAbsence(user, id, wanted.hours());
        return wanted;
    }

    @GetMapping("/devices/{id}/opening-hours")
    WantedHours hours(UserCaller user, @PathVariable String id) {
        return opening.of(ownership.device(user, id).id());
    }

    @NeedsScope(TokenScope.OPERATE)
    @PutMapping("/devices/{id}/opening-hours")
    WantedHours open(UserCaller user, @PathVariable String id, @RequestBody WantedHours wanted) {
        opening.set(user, id, wanted);
        return hours(user, id);
    }

    /** @param hours after which the user wants to be reminded */
    record Later(@Nullable Integer hours) {}

    @NeedsScope(TokenScope.OPERATE)
    @PutMapping("/devices/{id}/notices/{code}/snooze")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void snooze(UserCaller user, @PathVariable String id, @PathVariable String code, @RequestBody Later later) {
        contacts.flush();
        snoozing.snooze(user, id, code, later.hours());
    }

    @NeedsScope(TokenScope.OPERATE)
    @DeleteMapping("/devices/{id}/notices/{code}/snooze")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void wake(UserCaller user, @PathVariable String id, @PathVariable String code) {
        snoozing.wake(user, id, code);
    }
}
