package consumer;

import dev.togai.error.CallException;
import dev.togai.error.CircuitOpenException;
import dev.togai.error.InvalidRequestException;
import dev.togai.error.NameTakenException;
import dev.togai.error.NotFoundException;
import dev.togai.error.OutcomeUnknownException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The responses of this service to failed calls. */
@RestControllerAdvice
class TogaiErrors {

    @ExceptionHandler
    ProblemDetail invalid(InvalidRequestException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such meter.");
    }

    @ExceptionHandler
    ProblemDetail nameTaken(NameTakenException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "Another meter has this name.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> paused(CircuitOpenException e) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "Nothing has changed. Try again later.");
        String seconds = String.valueOf(e.openDuration().plusMillis(999).toSeconds());
        return ResponseEntity.of(problem)
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    @ExceptionHandler
    ProblemDetail unknown(OutcomeUnknownException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, e.whatToCheck());
    }

    @ExceptionHandler
    ProblemDetail failed(CallException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, "The call to Togai failed.");
    }
}
