package dev.signalbox.governance.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One window of maintenance as its file says it. It is checked here and takes effect where service levels are counted:
 * sli-service reads it from PolicySetActivated.
 */
final class MaintenanceFile {
    private static final Duration LONGEST = Duration.ofDays(7);

    private final String path;
    private final Fields fields;

    MaintenanceFile(String path, Fields fields) {
        this.path = path;
        this.fields = fields;
    }

    void check() {
        fields.idOf(FolderCheck.MAINTENANCE, path);
        new ExtentField(fields, true).read();
        fields.required("reason");
        Optional<Instant> from = fields.time("from");
        Optional<Instant> until = fields.time("until");
        if (from.isPresent() && until.isPresent()) {
            check(from.get(), until.get());
        }
        fields.noOthers();
    }

    private void check(Instant from, Instant until) {
        if (!until.isAfter(from)) {
            fields.problem(fields.at("until"), "'until' is not after 'from'");
        } else if (until.isAfter(from.plus(LONGEST))) {
            fields.problem(
                    fields.at("until"),
                    "the window is longer than " + LONGEST.toDays() + " days; write one file for each of several, or"
                            + " promise less in the contract");
        }
    }
}
