package tillsync.service.operation.console;

import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers proxies and supervisors on the service's port, also if the operator's port is another one. */
@RestController
@ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
record Probes(ApplicationAvailability availability) {
    @GetMapping("/actuator/health/liveness")
    ResponseEntity<String> liveness() {
        return answer(availability.getLivenessState() == LivenessState.CORRECT, "DOWN");
    }

    @GetMapping("/actuator/health/readiness")
    ResponseEntity<String> readiness() {
        return answer(availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC, "OUT_OF_SERVICE");
    }

    private static ResponseEntity<String> answer(boolean up, String otherwise) {
        return ResponseEntity.status(up ? 200 : 503)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"status\":\"" + (up ? "UP" : otherwise) + "\"}");
    }
}
