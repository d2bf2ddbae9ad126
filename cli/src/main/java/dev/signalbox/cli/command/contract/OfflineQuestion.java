package dev.signalbox.cli.command.contract;

import dev.signalbox.cli.address.Address;
import dev.signalbox.cli.address.Addresses;
import dev.signalbox.cli.address.Surroundings;
import dev.signalbox.cli.finding.Finding;
import dev.signalbox.cli.offline.Baseline;
import dev.signalbox.cli.offline.IgnoreList;
import dev.signalbox.cli.offline.OfflineReport;
import dev.signalbox.cli.offline.RegisteredSchemas;
import dev.signalbox.cli.outcome.CommandFailedException;
import dev.signalbox.contract.check.OfflineCheck;
import dev.signalbox.contract.check.OfflineVerdict;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.publication.document.DocumentFile;
import dev.signalbox.publication.document.DocumentRefusedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One check without a service: the file, what it is compared with, and what of the difference is ignored. */
record OfflineQuestion(
        Path file,
        String source,
        IgnoreList ignored,
        @Nullable String product) {

    OfflineReport answer(Surroundings surroundings) {
        DocumentFile document;
        try {
            document = DocumentFile.read(file);
        } catch (DocumentRefusedException refused) {
            return OfflineReport.invalid(List.of(Finding.unreadable(refused)));
        }
        OfflineCheck check = new OfflineCheck(productOf(document), ignored::covers);
        return switch (Baseline.of(source, file)) {
            case Baseline.Document(var name, var bytes) -> report(check.of(document.bytes(), Optional.of(bytes)), name);
            case Baseline.Nothing(var name) -> report(check.of(document.bytes(), Optional.empty()), name);
            case Baseline.Registry(var url) -> {
                Address address = url.map(value -> new Address(value, "--against"))
                        .orElseGet(() -> new Addresses(surroundings, Map.of()).find(Addresses.Part.REGISTRY));
                try (RegisteredSchemas registered = new RegisteredSchemas(address)) {
                    yield report(registered.check(check, document.bytes()), "registry " + address.value());
                }
            }
        };
    }

    private OfflineReport report(OfflineVerdict verdict, String against) {
        return switch (verdict) {
            case OfflineVerdict.Judged judged -> OfflineReport.judged(judged, file.toString(), against, ignored);
            case OfflineVerdict.Unreadable unreadable -> OfflineReport.unreadable(unreadable, file.toString());
            case OfflineVerdict.NothingToCompareWith(var findings) ->
                throw CommandFailedException.usage(
                        against + " is no contract to compare with: "
                                + findings.getFirst().message(),
                        "name a version that is one, or mend that one first");
            case OfflineVerdict.AnotherContract(var id, var other) ->
                throw CommandFailedException.usage(
                        file + " is the contract " + id + ", and " + against + " is " + other,
                        "name an earlier version of the same contract: two versions of one have one id");
        };
    }

    private ProductId productOf(DocumentFile document) {
        String id = Question.about(document, Optional.empty(), product).productId();
        return ProductId.parse(id)
                .orElseThrow(() -> CommandFailedException.usage(id + " is no product id", Question.NAME_IT));
    }
}
